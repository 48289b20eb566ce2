import { type ContextFacts, isBefore, type Model, type Stage } from "../../src/rule.js";
import { BUILT_ALONE, NAMES_TARGETS, TARGET_DIRECTORIES } from "../knowledge/target-stages.js";

/** Why somebody may build a stage by its name; undefined where nothing tells. */
export function builtByName(
  { dockerfile, stages }: Model,
  { name, from: own }: Stage,
  context: ContextFacts | undefined,
): string | undefined {
  if (name === undefined) return undefined;
  if (BUILT_ALONE.test(name)) return `${name} is the name of a stage that is built on its own, with --target`;
  const variable = stages.find(({ from }) => from.image.text.includes("$") && isBefore(dockerfile, own, from));
  if (variable !== undefined) return `a build argument may make line ${variable.from.startLine} start from ${name}`;
  const file = context && fileThat(context, (text) => namesTarget(text, name));
  return file && `${file} may build ${name}`;
}

/** The file that has a stage built by its name: `--target NAME`, `target: NAME`. */
export function fileThatTargets(context: ContextFacts, name: string): string | undefined {
  const word = name.replaceAll(/\W/g, "\\$&");
  const pattern = new RegExp(`\\btargets?["']?[ \\t]*[=: ][ \\t]*["']?${word}($|[^\\w.-])`, "im");
  return fileThat(context, (text) => pattern.test(text));
}

function fileThat(context: ContextFacts, builds: (text: string) => boolean): string | undefined {
  // What builds a project is often left out of the context of its builds.
  const all = context.withIgnoreText("");
  return filesThatBuild(all).find((path) => builds(all.read(path) ?? ""));
}

function filesThatBuild(context: ContextFacts): readonly string[] {
  const own = context.entries(".").filter((entry) => NAMES_TARGETS.test(entry));
  return [...own, ...TARGET_DIRECTORIES.flatMap((path) => context.entries(path).map((entry) => `${path}/${entry}`))];
}

function namesTarget(text: string, name: string): boolean {
  const word = name.replaceAll(/\W/g, "\\$&");
  return /target/i.test(text) && new RegExp(`(^|[^\\w.-])${word}($|[^\\w.-])`, "im").test(text);
}
