import { type ContextFacts, escaped, isBefore, type Model, type Stage } from "../../../src/rule.js";
import { BUILT_ALONE } from "../../knowledge/target-stages.js";
import { fileThatBuilds } from "./files-that-build.js";

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
  const file = context && fileThatBuilds(context, (text) => namesTarget(text, name));
  return file && `${file} may build ${name}`;
}

/** The file that has a stage built by its name: `--target NAME`, `target: NAME`. */
export function fileThatTargets(context: ContextFacts, name: string): string | undefined {
  const word = escaped(name);
  const pattern = new RegExp(`\\btargets?["']?[ \\t]*[=: ][ \\t]*["']?${word}($|[^\\w.-])`, "im");
  return fileThatBuilds(context, (text) => pattern.test(text));
}

function namesTarget(text: string, name: string): boolean {
  const word = escaped(name);
  return /target/i.test(text) && new RegExp(`(^|[^\\w.-])${word}($|[^\\w.-])`, "im").test(text);
}
