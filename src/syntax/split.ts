import { isBlank, isSpace, skipSpace } from "../text/space.js";
import { sourceSpan, wordAt } from "./logical.js";
import type { Flag, LogicalLine, Word } from "./nodes.js";

/** An instruction's logical line with the bounds of one of its parts. */
export interface Part {
  readonly line: LogicalLine;
  readonly from: number;
  readonly to: number;
}

const QUOTES = "'\"";

/**
 * The flags at the start of a part (their quotes and escapes processed, as BuildKit does), and where the arguments begin.
 * BuildKit reads this part byte by byte, so that blanks beyond ASCII separate no flags.
 */
export function splitFlags(part: Part, escape: string): { flags: readonly Flag[]; argsFrom: number } {
  const { line, to } = part;
  const { text } = line;
  const flags: Flag[] = [];
  let at = part.from;
  for (;;) {
    while (at < to && isBlank(text.charCodeAt(at))) at++;
    if (at === to) return { flags, argsFrom: to };
    if (text[at] !== "-" || text[at + 1] !== "-" || at + 1 >= to) return { flags, argsFrom: at };
    const start = at;
    const { word, end } = unquoted(part, start, escape);
    at = end;
    // A bare `--` ends the flags.
    if (word === "--") return { flags, argsFrom: at };
    const equals = word.indexOf("=");
    flags.push({
      text: word,
      name: word.slice(2, equals === -1 ? undefined : equals),
      value: equals === -1 ? undefined : word.slice(equals + 1),
      ...sourceSpan(line, start, at),
    });
  }
}

/** The word that starts at an offset, without its quotes and escapes, and where it ends. */
function unquoted({ line: { text }, to }: Part, start: number, escape: string): { word: string; end: number } {
  let word = "";
  let quote: string | undefined;
  let at = start;
  for (; at < to; at++) {
    const character = text[at] as string;
    if (quote === undefined && isBlank(text.charCodeAt(at))) break;
    if (quote === undefined && QUOTES.includes(character)) quote = character;
    else if (character === quote) quote = undefined;
    else if (character !== escape) word += character;
    else if (at + 1 < to) word += text[++at];
  }
  return { word, end: at };
}

/** Where the first word of a part ends, and where what follows starts. */
export function firstWord({ line, from, to }: Part): { end: number; next: number } {
  let end = from;
  while (end < to && !isBlank(line.text.charCodeAt(end))) end++;
  let next = end;
  while (next < to && isBlank(line.text.charCodeAt(next))) next++;
  return { end, next };
}

/** Words separated by blanks. */
export function splitBlanks({ line, from, to }: Part): readonly Word[] {
  const words: Word[] = [];
  for (let at = from; at < to; ) {
    const { end, next } = firstWord({ line, from: at, to });
    words.push(wordAt(line, at, end));
    at = next;
  }
  return words;
}

/** Words of ENV, LABEL and ARG: separated by white space outside quotes; quotes and escapes stay. */
export function splitQuoted({ line, from, to }: Part, escape: string): readonly Part[] {
  const { text } = line;
  const words: Part[] = [];
  let at = skipSpace(text, from, to);
  while (at < to) {
    const start = at;
    let end = at;
    let quote: string | undefined;
    for (; at < to; at++) {
      const character = text[at] as string;
      if (quote === undefined && isSpace(text.charCodeAt(at))) break;
      if (character === escape && quote !== "'") {
        // An escape at the very end is dropped.
        if (at + 1 === to) {
          at++;
          break;
        }
        at++;
      } else if (quote === undefined && QUOTES.includes(character)) quote = character;
      else if (character === quote) quote = undefined;
      end = at + 1;
    }
    if (end > start) words.push({ line, from: start, to: end });
    at = skipSpace(text, at, to);
  }
  return words;
}

/** A JSON array of strings; `strings` undefined where it has other members; undefined where it is no JSON array. */
export function splitJson({ line, from: start, to }: Part): { strings: readonly Word[] | undefined } | undefined {
  const from = skipSpace(line.text, start, to);
  if (line.text[from] !== "[") return undefined;
  let values: unknown;
  try {
    values = JSON.parse(line.text.slice(from, to));
  } catch {
    return undefined;
  }
  if (!Array.isArray(values)) return undefined;
  if (!values.every((value) => typeof value === "string")) return { strings: undefined };
  let at = from;
  const strings = values.map((text: string) => {
    const start = line.text.indexOf('"', at);
    at = start + 1;
    while (line.text[at] !== '"') at += line.text[at] === "\\" ? 2 : 1;
    at++;
    return { text, ...sourceSpan(line, start, at) };
  });
  return { strings };
}

/** Whether a JSON array stands at the start and something follows it: exec form (or refused) before Docker 27, shell form since. */
export function isArrayWithRest({ line, from, to }: Part): boolean {
  if (line.text[from] !== "[") return false;
  let quoted = false;
  let depth = 0;
  for (let at = from; at < to; at++) {
    const character = line.text[at];
    if (quoted && character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (character === "[" && !quoted) depth++;
    else if (character === "]" && !quoted && --depth === 0) return at + 1 < to && splitJson({ line, from, to: at + 1 }) !== undefined;
  }
  return false;
}
