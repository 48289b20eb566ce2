import {
  baseName,
  type ContextFacts,
  commandsOf,
  type Model,
  type Run,
  runsOf,
  type ShellCommand,
  type ShellWord,
} from "../../src/rule.js";
import { baseImage } from "../knowledge/base-images.js";
import { GIT_ELSEWHERE, NAMES_REPOSITORY, READS_REPOSITORY, STAMPS_REVISION, VERSION_FILES } from "../knowledge/repositories.js";

/** What reads the repository that lies in the context; undefined where nothing seems to. */
export function readerOfRepository(model: Model, context: ContextFacts): string | undefined {
  const file = buildFilesOf(context).find((name) => readsOf(context, name));
  if (file !== undefined) return file;
  const run = model.stages.flatMap(runsOf).find((one) => {
    const commands = commandsOf(model, one);
    if (commands === undefined || NAMES_REPOSITORY.test(one.text))
      return READS_REPOSITORY.test(one.text) || NAMES_REPOSITORY.test(one.text);
    return commands.some((command) => readsRepository(model, one, command, context));
  });
  return run && `line ${run.startLine}`;
}

/** Files that say how something is built, at the root and one directory below. */
function buildFilesOf(context: ContextFacts): readonly string[] {
  const names = context.entries(".");
  const below = names.filter((name) => !name.startsWith(".") && name !== "node_modules" && context.kind(name) === "directory");
  const paths = [...names, ...below.flatMap((directory) => context.entries(directory).map((name) => `${directory}/${name}`))];
  return paths.filter((path) => VERSION_FILES.test(baseName(path)));
}

/** Whether a build file reads the repository, or runs a script that does. */
function readsOf(context: ContextFacts, path: string): boolean {
  const text = context.read(path) ?? "";
  if (READS_REPOSITORY.test(text)) return true;
  const words = new Set(baseName(path) === "package.json" ? text.split(/[\s"'`&|;()=\\]+/) : []);
  return [...words].some((word) => /[./]/.test(word) && isScriptOnGit({ text: word, value: word }, context));
}

function readsRepository(model: Model, run: Run, { name, args }: ShellCommand, context: ContextFacts): boolean {
  if (name === undefined) return false;
  if (name === "git") return !args.some(({ text }) => GIT_ELSEWHERE.has(text));
  const stamp = STAMPS_REVISION.find((one) => one.program === baseName(name));
  if (stamp !== undefined && args.some(({ text }) => stamp.verbs.includes(text)))
    return !args.some(({ text }) => text === stamp.not) && (stamp.by === "itself" || mayHaveGit(model, run));
  return [{ text: name, value: name }, ...args].some((word) => isScriptOnGit(word, context));
}

/** A stage on Alpine has no git unless it says so. */
function mayHaveGit(model: Model, run: Run): boolean {
  const stage = model.stageOf(run);
  if (stage?.base.is !== "image" || baseImage(stage.base.reference)?.manager !== "apk") return true;
  return stage.instructions.some(({ text }) => /\bgit\b/.test(text));
}

/** Whether a word leads to a file of the context, from wherever, that calls git. */
function isScriptOnGit({ text, value }: Pick<ShellWord, "text" | "value">, context: ContextFacts): boolean {
  const parts = (value ?? text).split("/").filter((part) => part !== "" && part !== ".");
  return parts.some((_, index) => {
    const path = parts.slice(index).join("/");
    return context.kind(path) === "file" && READS_REPOSITORY.test(context.read(path) ?? "");
  });
}

/** Whether a line of `.gitignore` leaves a name out, at the root only or anywhere; what is brought back is not left out. */
export function gitIgnored(gitignore: string, name: string): "anywhere" | "at the root" | undefined {
  const lines = gitignore.split(/\r?\n/).map((line) => line.trim().replace(/\/\*?$/, ""));
  if (lines.some((line) => line.startsWith("!") && line.includes(name))) return undefined;
  if (lines.includes(`**/${name}`) || (lines.includes(name) && !name.includes("/"))) return "anywhere";
  return lines.includes(`/${name}`) || lines.includes(name) ? "at the root" : undefined;
}
