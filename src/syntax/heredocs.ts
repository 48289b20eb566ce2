import { type LexOptions, lex } from "./lex.js";

export interface HeredocMark {
  readonly name: string;
  readonly fd: number;
  readonly expand: boolean;
  readonly chomp: boolean;
}

// A delimiter is always lexed with a backslash, whatever the file's escape is.
const KEEP: LexOptions = { escape: "\\", quotes: "keep", escapes: "keep", unset: "keep", lookup: () => undefined };
const STRIPPED: LexOptions = { ...KEEP, quotes: "strip", escapes: "process" };
const QUOTED: LexOptions = { ...KEEP, escapes: "process" };

/** The heredocs that a logical line opens, in their order. BuildKit takes no heredoc from a line whose quotes do not match. */
export function heredocMarks(line: string): readonly HeredocMark[] {
  const marks = lex(line, KEEP)?.words.map(heredocMark) ?? [];
  return marks.filter((mark) => mark !== undefined);
}

/** A word as heredoc: `<<EOF`, `3<<-"EOF"`; undefined if it is none. */
export function heredocMark(word: string): HeredocMark | undefined {
  const match = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/.exec(word);
  const rest = match?.[3];
  if (!match || !rest) return undefined;
  const stripped = lex(rest, STRIPPED)?.words;
  const name = stripped?.[0];
  if (name === undefined || stripped?.length !== 1) return undefined;
  const quoted = lex(rest, QUOTED)?.words[0] ?? name;
  return { name, fd: Number(match[1] || 0), expand: countQuotes(quoted) === countQuotes(name), chomp: match[2] === "-" };
}

/** BuildKit before 2025 wanted the delimiter right behind `<<`. */
export function hasBlankAfterMark(line: string): boolean {
  return lex(line, KEEP)?.words.some((word) => /^\d*<<-?[\t\r ]/.test(word) && heredocMark(word) !== undefined) ?? false;
}

function countQuotes(word: string): number {
  return word.length - word.replaceAll("'", "").replaceAll('"', "").length;
}
