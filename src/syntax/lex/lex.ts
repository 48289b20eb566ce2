import { isSpace } from "../../text/space.js";
import { readPart } from "./parts.js";
import { LexError, type LexOptions, type Scanner } from "./scanner.js";

export interface Lexed {
  /** The whole input with variables expanded. */
  readonly text: string;
  /** `text` split at white space outside quotes. */
  readonly words: readonly string[];
  /** Variables that were asked for and not set. */
  readonly unset: readonly string[];
}

/**
 * BuildKit's word lexer (frontend/dockerfile/shell/lex.go): quotes, escapes, `$x`, `${x:-y}`, `${x#y}`, `${x/y/z}`.
 * Returns undefined where BuildKit reports an error (an open quote, a bad substitution, `${x:?}`).
 */
export function lex(source: string, options: LexOptions): Lexed | undefined {
  // Go's text/scanner swallows a byte order mark at the start.
  const scanner: Scanner = { source, options, at: source.charCodeAt(0) === 0xfeff ? 1 : 0, word: "", unset: [] };
  try {
    return readAll(scanner);
  } catch (error) {
    if (error instanceof LexError) return undefined;
    throw error;
  }
}

function readAll(scanner: Scanner): Lexed {
  const words: string[] = [];
  const endWord = () => {
    if (scanner.word !== "") words.push(scanner.word);
    scanner.word = "";
  };
  let text = "";
  while (scanner.at < scanner.source.length) {
    const part = readPart(scanner, scanner.options.escapes, 0);
    text += part.text;
    if (part.splits === "never") {
      scanner.word += part.text;
      continue;
    }
    for (const character of part.text) {
      if (isSpace(character.charCodeAt(0))) endWord();
      else scanner.word += character;
    }
  }
  endWord();
  return { text, words, unset: scanner.unset };
}
