import { type Edit, type Instruction, type Span, sourceOf, type Word } from "../../../src/rule.js";

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
