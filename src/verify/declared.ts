import { shippedInstructions } from "../model/history.js";
import { analyze, type Model, type ModelOptions } from "../model/model.js";
import { isInside, resolveDirectory } from "../model/state.js";
import type { Instruction, Pair } from "../syntax/nodes.js";
import { parse } from "../syntax/parse.js";
import { escaped } from "../text/escaped.js";
import { baseName, directoryOf } from "../text/path-parts.js";
import { matchesPath } from "./path-pattern.js";

/** What a Dockerfile says of the image that ships: the rest comes from its base image. */
export interface Declared {
  readonly variables: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
  /** Of the instructions of the shipped stage and of those it is built on: each has an entry in the image's history. */
  readonly keywords: readonly string[];
  /** The shipped stage's base, as FROM has it; undefined where it is a stage or not known. */
  readonly base: string | undefined;
  readonly stages: number;
  /** Directories that the shipped stages work in and copy to. */
  readonly directories: readonly string[];
  /** What they copy by name, and where to, but for what lies where a RUN works. */
  readonly copied: readonly string[];
  /** The text of the shipped stages' RUNs, and the same with the values of its variables: whether a package, a program or a path is named. */
  readonly commands: string;
}

/** Reads a Dockerfile without errors. */
export function declaredBy(text: string, options: ModelOptions): Declared {
  const model = analyze(parse(text), options);
  const { stages } = model;
  const first = stages.find(({ shipped }) => shipped);
  const instructions = shippedInstructions(model);
  const worked = instructions.flatMap((one) => (one.kind === "run" ? (model.stateAt(one).workdir ?? []) : [])).filter((one) => one !== "/");
  return {
    variables: new Set(instructions.flatMap((one) => (one.kind === "env" ? one.pairs.map(nameOf) : []))),
    labels: new Set(instructions.flatMap((one) => (one.kind === "label" ? one.pairs.map(nameOf) : []))),
    keywords: instructions.map(({ keyword }) => keyword),
    base: first?.base.is === "image" ? first.base.text : undefined,
    stages: stages.length,
    directories: instructions.flatMap((one) => (one.kind === "run" ? (model.stateAt(one).workdir ?? []) : copiedTo(model, one))),
    copied: instructions.flatMap((one) => copiedByName(model, one)).filter((path) => !worked.some((place) => isInside(path, place))),
    commands: instructions.flatMap((one) => (one.kind === "run" ? [one.text, ...withValues(model, one)] : [])).join("\n"),
  };
}

/** The text with what variables of the image are where it runs; none where it has none of them. */
function withValues(model: Model, run: Instruction): readonly string[] {
  const { variables } = model.stateAt(run);
  const text = run.text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (all, braced, plain) => variables.get(braced ?? plain) ?? all);
  return text === run.text ? [] : [text];
}

/** Whether a word stands in the commands. */
export function names({ commands }: Declared, word: string): boolean {
  return new RegExp(`(?<![\\w.+-])${escaped(word)}(?![\\w.+-])`).test(commands);
}

/** Whether a command gives a directory itself a mode or an owner, and not only what lies in it. */
export function setsModeOf({ commands }: Declared, path: string): boolean {
  const word = new RegExp(`(?<![\\w.+-])${escaped(path)}/?(?![\\w.+/-])`);
  // One expression for both would read a command again from each of its words.
  return commands.split(/[;&|\n]/).some((command) => {
    const at = command.search(SETS_MODE);
    return at !== -1 && word.test(command.slice(at));
  });
}

const SETS_MODE = /\b(chmod|chown|chgrp|mkdir|install)\b/;

/** Whether a Dockerfile names a file where it runs something, be it by a pattern, or copies to it or into its directory. */
export function edits(declared: Declared, path: string): boolean {
  const patterns = declared.commands.match(/\/[\w./?-]*\*[\w.*/?-]*/g) ?? [];
  // On a merged /usr, /bin is a link.
  const short = path.replace(/^\/usr(?=\/(bin|sbin|lib)\/)/, "");
  if (names(declared, path) || names(declared, short) || patterns.some((pattern) => matchesPath(pattern, path))) return true;
  return declared.directories.some((place) => place === path || place === directoryOf(path));
}

function nameOf({ key }: Pair): string {
  return key.text.replaceAll(/["']/g, "");
}

function copiedTo(model: Model, one: Instruction): readonly string[] {
  if (one.kind !== "copy" && one.kind !== "add") return [];
  const { text } = one.destination;
  const directory = text.includes("$") ? undefined : resolveDirectory(model.stateAt(one).workdir ?? "/", text);
  return directory === undefined ? [] : [directory];
}

function copiedByName(model: Model, one: Instruction): readonly string[] {
  if (one.kind !== "copy" && one.kind !== "add") return [];
  const names = one.sources.map(({ text }) => baseName(text)).filter((name) => /^[\w.@+-]+$/.test(name) && name !== ".");
  return names.length === 0 ? [] : copiedTo(model, one).flatMap((place) => [place, ...names.map((name) => `${place}/${name}`)]);
}
