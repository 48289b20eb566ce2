import { once } from "../once-per.js";
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
const namePattern = once(() => /\p{Nd}+|[\p{L}_][\p{L}\p{Nd}_]*|[@*#?$!-]/uy);

class LexError extends Error {}

/** `${x-y}`, `${x+y}`, `${x?y}`; undefined: what counts as not set. */
function chosen(kind: string, value: string | undefined, operand: string): string {
  if (kind === "+") return value === undefined ? "" : operand;
  if (value === undefined && kind === "?") throw new LexError("a variable is not set");
  return value ?? operand;
}

/** `${x#y}`, `${x%y}` */
function trimmed(kind: string, value: string, pattern: string): string {
  const rest = (kind === "#" ? removePrefix : removeSuffix)(value, pattern);
  if (rest === undefined) throw new LexError("invalid pattern");
  return rest;
}

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

  const words: string[] = [];
  let word = "";
  const endWord = () => {
    if (word !== "") words.push(word);
    word = "";
  };
  const addSplit = (part: string) => {
    for (const character of part) {
      if (isSpace(character.charCodeAt(0))) endWord();
      else word += character;
    }
  };

  function readAll(): string {
    let text = "";
    while (at < source.length) {
      const part = readPart(options.escapes, 0);
      text += part.text;
      if (part.splits === "at blanks") addSplit(part.text);
      else word += part.text;
    }
    endWord();
    return text;
  }

  /** An operand in a substitution. The start of the word that holds it is lost to `words`: BuildKit has one buffer for all. */
  function readUntil(stop: string, escapes: LexOptions["escapes"], depth: number): string {
    if (depth > MAX_DEPTH) throw new LexError("nested too deeply");
    word = "";
    let text = "";
    while (at < source.length) {
      if (source[at] === stop) {
        at++;
        return text;
      }
      text += readPart(escapes, depth).text;
    }
    throw new LexError(`no matching ${stop}`);
  }

  function readPart(escapes: LexOptions["escapes"], depth: number): { text: string; splits: "at blanks" | "never" } {
    const character = source[at] as string;
    if (character === "$") return { text: readVariable(depth), splits: "at blanks" };
    if (character === "'") return { text: readSingleQuoted(), splits: "never" };
    if (character === '"') return { text: readDoubleQuoted(escapes, depth), splits: "never" };
    if (character === "<") return { text: readHeredocMark(), splits: "never" };
    at++;
    if (character !== escape) return { text: character, splits: "at blanks" };
    const escaped = source[at++] ?? "";
    return { text: escapes === "keep" ? character + escaped : escaped, splits: "never" };
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
        text += readVariable(depth);
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
    const pattern = namePattern();
    pattern.lastIndex = at;
    const name = pattern.exec(source)?.[0] ?? "";
    at += name.length;
    return name;
  }

  function valueOf(name: string): string | undefined {
    const value = lookup(name);
    if (value === undefined) unset.push(name);
    return value;
  }

  function readVariable(depth: number): string {
    const start = at++;
    if (source[at] !== "{") {
      const name = readName();
      if (name === "") return "$";
      return valueOf(name) ?? (options.unset === "keep" ? `$${name}` : "");
    }
    at++;
    return readSubstitution(start, depth);
  }

  /** From behind `${` on. */
  function readSubstitution(start: number, depth: number): string {
    const first = source[at];
    if (first === undefined || first === "{" || first === "}" || first === ":") throw new LexError("bad substitution");
    const name = readName();
    const operator = source[at++];
    if (operator === "}") return valueOf(name) ?? (options.unset === "keep" ? `\${${name}}` : "");
    if (operator === "/") return replace(name, start, depth);
    const kind = operator === ":" ? source[at++] : operator;
    if (kind === undefined || !"+-?#%".includes(kind)) throw new LexError("unsupported modifier");
    const trims = kind === "#" || kind === "%";
    if (trims && operator === ":") throw new LexError("unsupported modifier");
    const operand = readUntil("}", trims ? "keep" : "process", depth + 1);
    const value = valueOf(name);
    if (value === undefined && options.unset === "keep") return `\${${name}${operator === ":" ? ":" : ""}${kind}${operand}}`;
    return trims ? trimmed(kind, value ?? "", operand) : chosen(kind, operator === ":" && value === "" ? undefined : value, operand);
  }

  function replace(name: string, start: number, depth: number): string {
    const every = source[at] === "/";
    if (every) at++;
    const pattern = readUntil("/", "keep", depth + 1);
    const replacement = readUntil("}", "keep", depth + 1);
    const value = valueOf(name);
    if (value === undefined && options.unset === "keep") return source.slice(start, at);
    const replaced = replaceMatches(value ?? "", pattern, replacement, every ? "every" : "first");
    if (replaced === undefined) throw new LexError("invalid pattern");
    return replaced;
  }

  try {
    const text = readAll();
    return { text, words, unset };
  } catch (error) {
    if (error instanceof LexError) return undefined;
    throw error;
  }
}
