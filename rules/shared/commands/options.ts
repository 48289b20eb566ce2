import type { ShellWord } from "../../../src/rule.js";
import type { Word } from "../paths.js";

interface Option {
  /** With its dashes. */
  readonly name: string;
  readonly value: Word | undefined;
}

export interface Options {
  readonly options: readonly Option[];
  readonly operands: readonly ShellWord[];
}

/** The options of a command; `valued` are those whose value may be the next word. Several with one dash may stand in one word. */
export function readOptions(args: readonly ShellWord[], valued: readonly string[]): Options {
  const options: Option[] = [];
  const operands: ShellWord[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index];
    if (word === undefined) continue;
    const text = (word.value ?? word.text).replace(/^"/, "");
    if (text === "--") return { options, operands: [...operands, ...args.slice(index + 1)] };
    if (!text.startsWith("-") || text === "-") {
      operands.push(word);
      continue;
    }
    const read = text.startsWith("--") ? readLong(word, text) : readCluster(word, text, valued);
    const last = read.at(-1);
    const takesNext = last !== undefined && last.value === undefined && valued.includes(last.name);
    options.push(...(takesNext ? [...read.slice(0, -1), { name: last.name, value: args[++index] }] : read));
  }
  return { options, operands };
}

function readLong(word: ShellWord, text: string): readonly Option[] {
  const equals = text.indexOf("=");
  if (equals === -1) return [{ name: text, value: undefined }];
  return [{ name: text.slice(0, equals), value: behind(word, text, equals + 1) }];
}

function readCluster(word: ShellWord, text: string, valued: readonly string[]): readonly Option[] {
  const options: Option[] = [];
  for (let at = 1; at < text.length; at++) {
    const name = `-${text[at]}`;
    if (!valued.includes(name)) options.push({ name, value: undefined });
    else return [...options, { name, value: at + 1 < text.length ? behind(word, text, at + 1) : undefined }];
  }
  return options;
}

function behind({ value }: ShellWord, text: string, at: number): Word {
  const rest = text.slice(at);
  return { text: rest, value: value === undefined ? undefined : rest };
}
