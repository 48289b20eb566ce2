import { type Edit, type Instruction, type Span, sourceOf, type Word } from "../../src/rule.js";

/** Whether a word stands in the file as BuildKit reads it: on one line, without quotes and escapes that are gone. */
export function isAsWritten(node: Instruction, word: Word): boolean {
  return sourceOf(node, word) === word.text;
}

/** The span of the last characters of a word that is as written. */
export function endOf(word: Word, length: number): Span {
  return { start: word.end - length, end: word.end };
}

/** Another text for a word; undefined where it is not as written. */
export function replaceWord(node: Instruction, word: Word, text: string): Edit | undefined {
  return isAsWritten(node, word) ? { start: word.start, end: word.end, text } : undefined;
}

/** What an instruction says: the comments between its lines do not count. */
export function textOf({ line, heredocs }: Instruction): string {
  return [line.text, ...heredocs.map(({ content }) => content)].join("\n");
}

/** The names of programs, options and packages in a text, wherever they stand. */
export function wordsIn(text: string): readonly string[] {
  return text.split(/[^\w.+-]+/);
}

/** The first line of a command, for a message, which has room for 60 characters of it. */
export function shorten(source: string): string {
  const line = (source.split("\n")[0] ?? "").trimEnd().replace(/\\$/, "").trimEnd();
  const characters = [...line];
  return characters.length > 60 ? `${characters.slice(0, 60).join("").trimEnd()}…` : line;
}

/** A text as part of a regular expression that matches nothing else. */
export function escaped(text: string): string {
  return text.replaceAll(/\W/g, "\\$&");
}

/** `${NAME}` as `$NAME`. */
export function withoutBraces(text: string): string {
  return text.replaceAll(/\$\{(\w+)\}/g, "$$$1");
}

/** The words of a command in one line, as they are written. */
export function lineOfWords(words: readonly { readonly text: string }[]): string {
  return words.map(({ text }) => text).join(" ");
}
