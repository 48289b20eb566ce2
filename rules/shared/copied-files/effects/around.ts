import { type Instruction, type Model, resolveDirectory, type ShellWord } from "../../../../src/rule.js";
import type { Word } from "../../paths.js";
import { valueOf } from "../word-values.js";
import type { Attribute, Effect } from "./effect.js";
import { names, type Relation, relationOf } from "./relation.js";

export interface Surroundings {
  readonly model: Model;
  readonly at: Instruction;
  /** `file`: nobody writes to it who does not name it. */
  readonly scope: "file" | "tree";
  /** The directories that the command may run in; undefined: one that cannot be told. */
  readonly directories: readonly (string | undefined)[];
  readonly path: string;
  readonly attribute: Attribute;
  /** The owner that is wanted, where it is one. */
  readonly owner: string | undefined;
  /** The mode that is wanted, where it is one. */
  readonly mode: string | undefined;
  readonly line: number;
}

/** The effect of a command that neither reads nor writes there. */
export const NOTHING: Effect = { is: "nothing" };

/** The effect of a command that reads what was copied. */
export const READS = { is: "reads" } as const satisfies Effect;

/** A command that may write there, for all that is known. */
export function unknown({ line, path }: Surroundings, what: string): Effect {
  return { is: "unknown", reason: `line ${line} runs ${what}, which may write below ${path}` };
}

/** How what a word names lies to the path that is asked for. */
export function relate(word: Word, { model, at, directories, path }: Surroundings): Relation {
  const value = valueOf(word, model, at);
  const relation = relationOf(word.text, value, directories, path);
  return value !== undefined && names(value, path) ? "inside" : relation;
}

/** The path that a word names; undefined where that may be several, or cannot be told. */
export function exactPath(word: ShellWord, { model, at, directories }: Surroundings): string | undefined {
  const value = valueOf(word, model, at);
  if (value === undefined || /[*?[\s]/.test(value) || (directories.length > 1 && !value.startsWith("/"))) return undefined;
  return resolveDirectory(directories[0], value);
}

/** The relation of the words that speaks most against knowing what is there. */
export function worstOf(words: readonly Word[], around: Surroundings): Relation {
  const relations = words.map((word) => relate(word, around));
  const order: readonly Relation[] = ["inside", "above", "unknown"];
  return order.find((relation) => relations.includes(relation)) ?? "outside";
}
