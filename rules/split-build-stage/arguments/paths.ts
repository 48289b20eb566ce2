import { type Instruction, type Model, resolveDirectory, type Stage, valueAt } from "../../../src/rule.js";
import { argumentsAt, expandedIn } from "./at.js";

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
    const valueOf = (word: string) => valueAt(model, at, word);
    const place: Place = { at, names: names.get(at) ?? new Set(), directory, workdir, valueOf };
    const own = wordsOf(at).flatMap((word) => argumentPath(word, place) ?? []);
    found.push(...own);
    if (at.kind !== "workdir") continue;
    if (own[0] !== undefined) workdir = own[0];
    else if (valueOf(at.value.text)?.startsWith("/")) workdir = undefined;
  }
  return found;
}

/** Where a word stands. */
interface Place {
  readonly at: Instruction;
  /** The build arguments that it may name. */
  readonly names: ReadonlySet<string>;
  readonly directory: string;
  /** The same, if a build argument is part of it. */
  readonly workdir: ArgumentPath | undefined;
  readonly valueOf: (word: string) => string | undefined;
}

/** Undefined where no build argument is part of it, or what it is with the defaults is not known. */
function argumentPath(word: string, { at, names, directory, workdir, valueOf }: Place): ArgumentPath | undefined {
  const own = expandedIn(word, names);
  const value = valueOf(word);
  if (value === undefined || value === "") return undefined;
  if (value.startsWith("/")) {
    if (own.length === 0) return undefined;
    const within = resolveDirectory("/", /^[^$]*\//.exec(word)?.[0] ?? "/") ?? "/";
    return { at, names: [...new Set(own)], path: resolveDirectory(directory, value) ?? value, within, text: plain(word) };
  }
  if (own.length === 0 && workdir === undefined) return undefined;
  // With a relative word, what it is relative to counts as well.
  return {
    at,
    names: [...new Set([...(workdir?.names ?? []), ...own])],
    path: resolveDirectory(directory, value) ?? value,
    within: directory,
    text: at.kind === "run" ? undefined : plain(joined(workdir?.text ?? directory, word)),
  };
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
