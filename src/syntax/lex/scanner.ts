import { once } from "../../once-per.js";

export interface LexOptions {
  readonly escape: "\\" | "`";
  readonly quotes: "keep" | "strip";
  readonly escapes: "keep" | "process";
  /** The value of a variable, or undefined where it is not set. */
  readonly lookup: (name: string) => string | undefined;
  /** What becomes of a variable that is not set. */
  readonly unset: "keep" | "empty";
}

/** What BuildKit reports an error for. */
export class LexError extends Error {}

/** Where the lexer stands in its source, and what it has gathered. */
export interface Scanner {
  readonly source: string;
  readonly options: LexOptions;
  /** Offset of the next character. */
  at: number;
  /** The word that is not at its end yet. */
  word: string;
  /** Variables that were asked for and not set. */
  readonly unset: string[];
}

const namePattern = once(() => /\p{Nd}+|[\p{L}_][\p{L}\p{Nd}_]*|[@*#?$!-]/uy);

/** The name of a variable, and the scanner behind it; "" where none stands here. */
export function readName(scanner: Scanner): string {
  const pattern = namePattern();
  pattern.lastIndex = scanner.at;
  const name = pattern.exec(scanner.source)?.[0] ?? "";
  scanner.at += name.length;
  return name;
}

/** The value of a variable; one that is not set is noted. */
export function valueOf(scanner: Scanner, name: string): string | undefined {
  const value = scanner.options.lookup(name);
  if (value === undefined) scanner.unset.push(name);
  return value;
}

/** From the opening `'` to behind the closing one. Throws a LexError where there is none. */
export function readSingleQuoted(scanner: Scanner): string {
  const close = scanner.source.indexOf("'", scanner.at + 1);
  if (close === -1) throw new LexError("no matching '");
  const inner = scanner.source.slice(scanner.at + 1, close);
  scanner.at = close + 1;
  return scanner.options.quotes === "keep" ? `'${inner}'` : inner;
}

/** From `<` on: blanks between `<<` and the delimiter of a heredoc belong to the word. */
export function readHeredocMark(scanner: Scanner): string {
  const { source } = scanner;
  const start = scanner.at++;
  if (source[scanner.at] !== "<") return "<";
  scanner.at++;
  while (source[scanner.at] === " " || source[scanner.at] === "\t" || source[scanner.at] === "\r") scanner.at++;
  return source.slice(start, scanner.at);
}
