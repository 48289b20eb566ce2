import { type Instruction, type Run, resolveDirectory, type ShellWord, valueAt } from "../../../src/rule.js";
import type { Candidate } from "../candidate.js";
import type { Part, Place } from "./install-parts.js";

/** The directory in which programs are looked for first; what stands behind it is the base image's. */
export function firstOfPath({ model, stage }: Candidate, at: Run): string | undefined {
  const above = stage.instructions.slice(0, stage.instructions.indexOf(at));
  const env = above.findLast((instruction) => instruction.kind === "env" && instruction.pairs.some(({ key }) => key.text === "PATH"));
  if (env?.kind !== "env") return undefined;
  const text =
    env.pairs
      .findLast(({ key }) => key.text === "PATH")
      ?.value.text.replaceAll(/["']/g, "")
      .split(":")[0] ?? "";
  return valueAt(model, at, text);
}

/** Whether a path lies in one of some directories. */
export function isBelow(path: string | undefined, directories: readonly string[]): boolean {
  return path !== undefined && directories.some((directory) => path.startsWith(`${directory}/`));
}

/** The virtual environment that `python -m venv` or virtualenv makes; a text: why it is not understood. */
export function environmentOf(args: readonly ShellWord[], directory: string | undefined, { candidate, read }: Place): Part | string {
  const words = args.filter(({ text }) => !text.startsWith("-"));
  const [word] = words;
  const text = word === undefined ? undefined : (word.value ?? valueIn(word.text, candidate, read.run));
  const path = resolveDirectory(directory, text);
  if (words.length !== 1 || path === undefined || path === "/") return "where the virtual environment lies cannot be told";
  if (args.some(({ text: option }) => /^-(p|-python)/.test(option))) return "the virtual environment may be of another Python";
  return { environments: [path], system: args.some(({ text: option }) => option === "--system-site-packages") };
}

/** A word that is a variable of the Dockerfile. */
function valueIn(text: string, { model }: Candidate, at: Instruction): string | undefined {
  const name = /^"?\$\{?(\w+)\}?"?$/.exec(text)?.[1];
  return name === undefined ? undefined : model.stateAt(at).variables.get(name);
}
