import { expand, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import type { Call } from "../../application/compiled/language.js";
import { SET_IN_IMAGE } from "../../knowledge/commands/build-scripts.js";
import { words } from "../../knowledge/words.js";

/** The shell that runs commands of a file. */
export interface Shell {
  /** Undefined where that cannot be told. */
  directory: string | undefined;
  /** What the file sets; undefined: to what only the run tells. */
  readonly variables: Map<string, string | undefined>;
  /** Those of them that programs see. */
  readonly exported: Set<string>;
}

/** A command with the values of its words, as far as they are known. */
export function expandedIn(command: ShellCommand, shell: Shell, call: Call): ShellCommand {
  return { ...command, args: command.args.flatMap((word) => wordsOf(word, shell, call)) };
}

function wordsOf(word: ShellWord, shell: Shell, call: Call): readonly ShellWord[] {
  if (word.text.startsWith("~")) return [{ ...word, value: undefined }];
  const value = word.value ?? textIn(word.text, shell, call);
  if (value === undefined) return [word];
  const parts = word.value === undefined && isSplit(word) ? words(value) : [value];
  return parts.map((part) => ({ ...word, text: word.value === undefined ? part : word.text, value: part }));
}

/** Whether what it stands for may be several words, or none. */
function isSplit({ text }: ShellWord): boolean {
  return text.replaceAll(/'[^']*'|"([^"\\]|\\.)*"/g, "").includes("$");
}

/** A word that may be any number of words which only the run tells. */
export function isOpenWord(word: ShellWord): boolean {
  const { text, value } = word;
  if (value !== undefined || !/^["']?[$`]/.test(text)) return false;
  return isSplit(word) || text.startsWith("`") || /\$\{?@|\[@\]/.test(text);
}

/** Parameters of a shell that are read here: `$x`, `${x}`, `${x:-y}`. */
const PARAMETER = /\$(?:\w+|[@*#?$]|\{[\w@*#?]+(?::?[-+][^{}]*)?\})/g;

/** A text without its quotes; undefined where only the run tells it. */
export function textIn(text: string, { variables }: Shell, call: Call): string | undefined {
  const rest = text.replaceAll(PARAMETER, "");
  if (rest.startsWith("~")) return undefined;
  // Braces make several words, where there is nothing else to expand.
  if (/[`$]|\{[^{}]*(,|\.\.)/.test(rest) || (rest === text && /[{}]/.test(text))) return undefined;
  const seen = {
    get: (name: string) => (variables.has(name) ? variables.get(name) : call.variable(name)),
    has: (name: string) => variables.has(name) || call.isSet(name) || SET_IN_IMAGE.has(name),
  };
  return expand(text, seen, "\\", "empty");
}
