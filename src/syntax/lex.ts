import { isSpace } from "../text/space.js";
import { removePrefix, removeSuffix, replaceMatches } from "./pattern.js";

export interface LexOptions {
  readonly escape: "\\" | "`";
  readonly quotes: "keep" | "strip";
  readonly escapes: "keep" | "process";
  /** The value of a variable, or undefined where it is not set. */
  readonly lookup: (name: string) => string | undefined;
  /** What becomes of a variable that is not set. */
  readonly unset: "keep" | "empty";
}

export interface Lexed {
  /** The whole input with variables expanded. */
  readonly text: string;
  /** `text` split at white space outside quotes. */
  readonly words: readonly string[];
  /** Variables that were asked for and not set. */
  readonly unset: readonly string[];
}

/** Deeper `${a:-${b:-…}}` than any person writes; the recursion must not exhaust the stack. */
const MAX_DEPTH = 200;
const SPECIAL_PARAMETERS = "@*#?-$!0";
const NAME_CHARACTER = /[\p{L}\p{Nd}_]/u;

class LexError extends Error {}

/**
 * BuildKit's word lexer (frontend/dockerfile/shell/lex.go): quotes, escapes, `$x`, `${x:-y}`, `${x#y}`, `${x/y/z}`.
 * Returns undefined where BuildKit reports an error (an open quote, a bad substitution, `${x:?}`).
 */
export function lex(source: string, options: LexOptions): Lexed | undefined {
  const { escape, lookup } = options;
  const keepQuotes = options.quotes === "keep";
  const unset: string[] = [];
  // Go's text/scanner swallows a byte order mark at the start.
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;

  function readUntil(stop: string | undefined, escapes: LexOptions["escapes"], depth: number): { text: string; words: string[] } {
    if (depth > MAX_DEPTH) throw new LexError("nested too deeply");
    let text = "";
    let word = "";
    let inWord = false;
    const words: string[] = [];
    const addSplit = (part: string) => {
      for (const character of part) {
        if (!isSpace(character.charCodeAt(0))) {
          word += character;
          inWord = true;
        } else if (inWord && word !== "") {
          words.push(word);
          word = "";
          inWord = false;
        }
      }
    };
    while (at < source.length) {
      const character = source[at] as string;
      if (character === stop) {
        at++;
        if (word !== "") words.push(word);
        return { text, words };
      }
      if (character === "$") {
        const value = readVariable(escapes, depth);
        text += value;
        addSplit(value);
      } else if (character === "'" || character === '"' || character === "<") {
        const part = character === "'" ? readSingleQuoted() : character === '"' ? readDoubleQuoted(escapes, depth) : readHeredocMark();
        text += part;
        word += part;
        inWord = true;
      } else if (character === escape) {
        at++;
        if (escapes === "keep") {
          text += character;
          word += character;
          inWord = true;
        }
        if (at >= source.length) break;
        text += source[at];
        word += source[at++];
        inWord = true;
      } else {
        at++;
        text += character;
        addSplit(character);
      }
    }
    if (stop !== undefined) throw new LexError(`no matching ${stop}`);
    if (word !== "") words.push(word);
    return { text, words };
  }

  function readSingleQuoted(): string {
    const close = source.indexOf("'", at + 1);
    if (close === -1) throw new LexError("no matching '");
    const inner = source.slice(at + 1, close);
    at = close + 1;
    return keepQuotes ? `'${inner}'` : inner;
  }

  function readDoubleQuoted(escapes: LexOptions["escapes"], depth: number): string {
    let text = keepQuotes ? '"' : "";
    at++;
    while (at < source.length) {
      const character = source[at] as string;
      if (character === '"') {
        at++;
        return keepQuotes ? `${text}"` : text;
      }
      if (character === "$") {
        text += readVariable(escapes, depth);
        continue;
      }
      at++;
      if (character !== escape) {
        text += character;
        continue;
      }
      if (escapes === "keep") text += character;
      const next = source[at];
      if (next === '"' || next === "$" || next === escape) {
        text += next;
        at++;
      } else if (next !== undefined) {
        text += character;
      }
    }
    throw new LexError('no matching "');
  }

  /** Blanks between `<<` and the delimiter belong to the word. */
  function readHeredocMark(): string {
    const start = at++;
    if (source[at] !== "<") return "<";
    at++;
    while (source[at] === " " || source[at] === "\t" || source[at] === "\r") at++;
    return source.slice(start, at);
  }

  function readName(): string {
    const start = at;
    const first = source[at];
    if (first === undefined) return "";
    if (first >= "0" && first <= "9") {
      while (at < source.length && /\p{Nd}/u.test(source[at] as string)) at++;
      return source.slice(start, at);
    }
    if (SPECIAL_PARAMETERS.includes(first)) {
      at++;
      return first;
    }
    while (at < source.length && NAME_CHARACTER.test(source[at] as string)) at++;
    return source.slice(start, at);
  }

  function valueOf(name: string): string | undefined {
    const value = lookup(name);
    if (value === undefined) unset.push(name);
    return value;
  }

  function readVariable(escapes: LexOptions["escapes"], depth: number): string {
    const start = at++;
    if (source[at] !== "{") {
      const name = readName();
      if (name === "") return "$";
      return valueOf(name) ?? (options.unset === "keep" ? `$${name}` : "");
    }
    at++;
    const first = source[at];
    if (first === undefined || first === "{" || first === "}" || first === ":") throw new LexError("bad substitution");
    const name = readName();
    const operator = source[at++];
    if (operator === "}") return valueOf(name) ?? (options.unset === "keep" ? `\${${name}}` : "");
    if (operator === "/") return replace(name, start, depth);
    let kind = operator;
    if (operator === ":") kind = source[at++];
    if (kind === undefined || !"+-?#%".includes(kind)) throw new LexError("unsupported modifier");
    const trims = kind === "#" || kind === "%";
    if (trims && operator === ":") throw new LexError("unsupported modifier");
    const { text: operand } = readUntil("}", trims ? "keep" : "process", depth + 1);
    const value = valueOf(name);
    if (value === undefined && options.unset === "keep") return `\${${name}${operator === ":" ? ":" : ""}${kind}${operand}}`;
    const missing = value === undefined || (operator === ":" && value === "");
    if (kind === "-") return missing ? operand : value;
    if (kind === "+") return missing ? "" : operand;
    if (kind === "?") {
      if (missing) throw new LexError(`${name} is not set`);
      return value;
    }
    const trimmed = (kind === "#" ? removePrefix : removeSuffix)(value ?? "", operand);
    if (trimmed === undefined) throw new LexError("invalid pattern");
    return trimmed;
  }

  function replace(name: string, start: number, depth: number): string {
    const every = source[at] === "/";
    if (every) at++;
    const { text: pattern } = readUntil("/", "keep", depth + 1);
    const { text: replacement } = readUntil("}", "keep", depth + 1);
    const value = valueOf(name);
    if (value === undefined && options.unset === "keep") return source.slice(start, at);
    const replaced = replaceMatches(value ?? "", pattern, replacement, every ? "every" : "first");
    if (replaced === undefined) throw new LexError("invalid pattern");
    return replaced;
  }

  try {
    const { text, words } = readUntil(undefined, options.escapes, 0);
    return { text, words, unset };
  } catch (error) {
    if (error instanceof LexError) return undefined;
    throw error;
  }
}
