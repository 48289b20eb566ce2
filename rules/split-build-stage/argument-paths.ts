import { type Instruction, type Model, resolveDirectory, type Stage, valueAt } from "../../src/rule.js";
import { argumentsAt, expandedIn } from "./arguments-at.js";

/** A path of the image that a build argument is part of. */
export interface ArgumentPath {
  readonly at: Instruction;
  /** The variables in it. */
  readonly names: readonly string[];
  /** What it is with the defaults. */
  readonly path: string;
  /** The directory that the word leads to in front of the first of them. */
  readonly within: string;
  /** How the Dockerfile can name it, `$NAME` in braces; undefined where a RUN may have gone to another directory, or quotes it. */
  readonly text: string | undefined;
}

/** The paths that WORKDIR, COPY, ADD and RUN name by build arguments up to `last`, as far as their defaults are known. */
export function argumentPaths(model: Model, stage: Stage, last: Instruction): readonly ArgumentPath[] {
  const names = argumentsAt(stage);
  const found: ArgumentPath[] = [];
  let workdir: ArgumentPath | undefined;
  for (const at of stage.instructions.slice(0, stage.instructions.indexOf(last) + 1)) {
    const { workdir: directory = "/" } = model.stateAt(at);
    for (const word of wordsOf(at)) {
      const own = expandedIn(word, names.get(at) ?? new Set());
      const value = valueAt(model, at, word);
      const isAbsolute = value?.startsWith("/");
      if (value === undefined || value === "" || (own.length === 0 && (isAbsolute || workdir === undefined))) {
        if (at.kind === "workdir" && isAbsolute) workdir = undefined;
        continue;
      }
      // With a relative word, what it is relative to counts as well.
      const from = isAbsolute ? undefined : workdir;
      const above = from?.text ?? directory;
      const path: ArgumentPath = {
        at,
        names: [...new Set([...(from?.names ?? []), ...own])],
        path: resolveDirectory(directory, value) ?? value,
        within: isAbsolute ? (resolveDirectory("/", /^[^$]*\//.exec(word)?.[0] ?? "/") ?? "/") : directory,
        text: isAbsolute ? plain(word) : at.kind === "run" ? undefined : plain(joined(above, word)),
      };
      found.push(path);
      if (at.kind === "workdir") workdir = path;
    }
  }
  return found;
}

/** Words that may be paths. */
function wordsOf(instruction: Instruction): readonly string[] {
  switch (instruction.kind) {
    case "workdir":
      return [instruction.value.text];
    case "copy":
    case "add":
      return [instruction.destination.text];
    case "run":
      return [...instruction.text.matchAll(/[\w./@+-]*(?:\$(?:\w+|\{\w+\})[\w./@+-]*)+/g)].map(([word]) => word);
    default:
      return [];
  }
}

/** A word without quotes and a slash at the end. */
function plain(word: string): string | undefined {
  const bare = withoutSlash(word.replaceAll(/["']/g, "")).replaceAll(/\$(\w+)/g, "${$1}");
  return /^(?:[\w./@+-]|\$\{\w+\})+$/.test(bare) ? bare : undefined;
}

function withoutSlash(word: string): string {
  return word.replace(/(?<=.)\/+$/, "");
}

function joined(directory: string, word: string): string {
  const rest = withoutSlash(word).replace(/^(\.\/)*\.?$|^(\.\/)+/, "");
  return rest === "" ? directory : `${withoutSlash(directory)}/${rest}`;
}
