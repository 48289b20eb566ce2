import { removePrefix, removeSuffix, replaceMatches } from "./pattern.js";
import { LexError, type LexOptions, readHeredocMark, readName, readSingleQuoted, type Scanner, valueOf } from "./scanner.js";

/** Deeper `${a:-${b:-…}}` than any person writes; the recursion must not exhaust the stack. */
const MAX_DEPTH = 200;

/** A character, an escape, a variable or what stands in quotes, expanded. */
export interface Part {
  readonly text: string;
  /** Whether its white space ends a word. */
  readonly splits: "at blanks" | "never";
}

/** The next part, and the scanner behind it. Throws a LexError where BuildKit reports an error. */
export function readPart(scanner: Scanner, escapes: LexOptions["escapes"], depth: number): Part {
  const character = scanner.source[scanner.at] as string;
  if (character === "$") return { text: readVariable(scanner, depth), splits: "at blanks" };
  if (character === "'") return { text: readSingleQuoted(scanner), splits: "never" };
  if (character === '"') return { text: readDoubleQuoted(scanner, escapes, depth), splits: "never" };
  if (character === "<") return { text: readHeredocMark(scanner), splits: "never" };
  scanner.at++;
  if (character !== scanner.options.escape) return { text: character, splits: "at blanks" };
  const escaped = scanner.source[scanner.at++] ?? "";
  return { text: escapes === "keep" ? character + escaped : escaped, splits: "never" };
}

function readDoubleQuoted(scanner: Scanner, escapes: LexOptions["escapes"], depth: number): string {
  const { source, options } = scanner;
  const quote = options.quotes === "keep" ? '"' : "";
  let text = quote;
  scanner.at++;
  while (scanner.at < source.length) {
    const character = source[scanner.at] as string;
    if (character === "$") {
      text += readVariable(scanner, depth);
      continue;
    }
    scanner.at++;
    if (character === '"') return text + quote;
    text += character === options.escape ? readEscapeInQuotes(scanner, escapes) : character;
  }
  throw new LexError('no matching "');
}

/** Behind an escape between `"`: it stays before a character that needs none. */
function readEscapeInQuotes(scanner: Scanner, escapes: LexOptions["escapes"]): string {
  const { escape } = scanner.options;
  const kept = escapes === "keep" ? escape : "";
  const next = scanner.source[scanner.at];
  if (next === undefined) return kept;
  if (next !== '"' && next !== "$" && next !== escape) return kept + escape;
  scanner.at++;
  return kept + next;
}

function readVariable(scanner: Scanner, depth: number): string {
  const start = scanner.at++;
  if (scanner.source[scanner.at] !== "{") {
    const name = readName(scanner);
    if (name === "") return "$";
    return valueOf(scanner, name) ?? (scanner.options.unset === "keep" ? `$${name}` : "");
  }
  scanner.at++;
  return readSubstitution(scanner, start, depth);
}

/** From behind `${` on. */
function readSubstitution(scanner: Scanner, start: number, depth: number): string {
  const { source, options } = scanner;
  const first = source[scanner.at];
  if (first === undefined || first === "{" || first === "}" || first === ":") throw new LexError("bad substitution");
  const name = readName(scanner);
  const operator = source[scanner.at++];
  if (operator === "}") return valueOf(scanner, name) ?? (options.unset === "keep" ? `\${${name}}` : "");
  if (operator === "/") return readReplacement(scanner, name, start, depth);
  const kind = operator === ":" ? source[scanner.at++] : operator;
  if (kind === undefined || !"+-?#%".includes(kind)) throw new LexError("unsupported modifier");
  const trims = kind === "#" || kind === "%";
  if (trims && operator === ":") throw new LexError("unsupported modifier");
  const operand = readUntil(scanner, "}", trims ? "keep" : "process", depth + 1);
  const value = valueOf(scanner, name);
  if (value === undefined && options.unset === "keep") return `\${${name}${operator === ":" ? ":" : ""}${kind}${operand}}`;
  return trims ? trimmed(kind, value ?? "", operand) : chosen(kind, operator === ":" && value === "" ? undefined : value, operand);
}

/** `${x/y/z}` and `${x//y/z}`, from behind the first `/` on. */
function readReplacement(scanner: Scanner, name: string, start: number, depth: number): string {
  const every = scanner.source[scanner.at] === "/";
  if (every) scanner.at++;
  const pattern = readUntil(scanner, "/", "keep", depth + 1);
  const replacement = readUntil(scanner, "}", "keep", depth + 1);
  const value = valueOf(scanner, name);
  if (value === undefined && scanner.options.unset === "keep") return scanner.source.slice(start, scanner.at);
  const replaced = replaceMatches(value ?? "", pattern, replacement, every ? "every" : "first");
  if (replaced === undefined) throw new LexError("invalid pattern");
  return replaced;
}

/** An operand in a substitution. The start of the word that holds it is lost to the words: BuildKit has one buffer for all. */
function readUntil(scanner: Scanner, stop: string, escapes: LexOptions["escapes"], depth: number): string {
  if (depth > MAX_DEPTH) throw new LexError("nested too deeply");
  scanner.word = "";
  let text = "";
  while (scanner.at < scanner.source.length) {
    if (scanner.source[scanner.at] === stop) {
      scanner.at++;
      return text;
    }
    text += readPart(scanner, escapes, depth).text;
  }
  throw new LexError(`no matching ${stop}`);
}

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
