import { rowOf, type ShellWord } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";

/** How a package manager is called. `verbless` is the verb that a call without any means. */
export type Caller = Pick<PackageManager, "programs" | "optionsWithValue"> &
  Partial<Pick<PackageManager, "verb">> & { readonly verbless?: string };

export type VerbWord = ShellWord & { readonly value: string };

interface Verb {
  readonly verb: VerbWord;
  /** Of the word that is the verb; -1 where none is. */
  readonly index: number;
}

/** The verb of a call; `end` is where the call ends. */
export function verbOf(args: readonly ShellWord[], manager: Caller, end: number): Verb {
  if (typeof manager.verb === "object") return letterVerb(args, manager.verb.letters, end);
  const index = manager.verb === "none" ? -1 : args.findIndex((word, at) => isOperand(args, at, manager) && word.value !== undefined);
  const word = args[index];
  if (word?.value !== undefined) return { verb: { ...word, value: word.value }, index };
  const isUnclear = manager.verb !== "none" && args.some((_, at) => isOperand(args, at, manager));
  return { verb: { text: "", value: isUnclear ? UNCLEAR : (manager.verbless ?? ""), start: end, end }, index: -1 };
}

/** The verb of a call that only says what it does when it runs: no word of a table. */
const UNCLEAR = "$";

/** `-Syu`, `-S -yu` and `--sync --refresh` alike: the capital letter and the small ones that change what is fetched. */
function letterVerb(args: readonly ShellWord[], names: Readonly<Record<string, string>>, end: number): Verb {
  const letters = args.flatMap(({ text }) => (/^-[A-Za-z]+$/.test(text) ? [...text.slice(1)] : (rowOf(names, text) ?? [])));
  const capital = letters.find((letter) => letter !== letter.toLowerCase()) ?? "";
  const value = `-${capital}${["c", "u", "w", "y"].filter((letter) => letters.includes(letter)).join("")}`;
  const index = args.findIndex(({ text }) => (/^-[a-z]*[A-Z]/.test(text) && !text.startsWith("--")) || rowOf(names, text) === capital);
  const word = args[index];
  return word === undefined ? { verb: { text: "", value: UNCLEAR, start: end, end }, index: -1 } : { verb: { ...word, value }, index };
}

/** Verbs of several words (`cache clean`) may have options between them. */
export function isVerb(wanted: string, first: string, rest: readonly ShellWord[]): boolean {
  if (!wanted.includes(" ")) return wanted === first;
  const operands = [first, ...rest.filter(({ text }) => !text.startsWith("-")).map(({ value }) => value)];
  return wanted.split(" ").every((word, at) => word === operands[at]);
}

/** Whether a word is no option, and no option's value. */
function isOperand(args: readonly ShellWord[], at: number, manager: Caller): boolean {
  const text = args[at]?.text ?? "";
  const before = args[at - 1]?.text;
  return !text.startsWith("-") && !(before !== undefined && manager.optionsWithValue.includes(before));
}
