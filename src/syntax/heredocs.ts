import { lex } from "./lex/lex.js";
import type { LexOptions } from "./lex/scanner.js";

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

/**
 * The heredocs that a logical line opens, in their order: none where its quotes do not match; undefined where BuildKit
 * refuses a mark, because those of its delimiter do not.
 */
export function heredocMarks(line: string): readonly HeredocMark[] | undefined {
  const marks: HeredocMark[] = [];
  for (const word of lex(line, KEEP)?.words ?? []) {
    const mark = readMark(word);
    if (mark === "invalid") return undefined;
    if (mark !== "none") marks.push(mark);
  }
  return marks;
}

/** A word as heredoc: `<<EOF`, `3<<-"EOF"`; undefined if it is none. */
export function heredocMark(word: string): HeredocMark | undefined {
  const mark = readMark(word);
  return mark === "none" || mark === "invalid" ? undefined : mark;
}

function readMark(word: string): HeredocMark | "none" | "invalid" {
  const match = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/.exec(word);
  const rest = match?.[3];
  if (!match || !rest) return "none";
  const stripped = lex(rest, STRIPPED)?.words;
  if (stripped === undefined) return "invalid";
  const [name, ...others] = stripped;
  if (name === undefined || others.length > 0) return "none";
  const quoted = lex(rest, QUOTED)?.words[0] ?? name;
  // A number that is too large is the largest of 64 bits.
  const fd = Math.min(Number(match[1] || 0), 2 ** 64);
  return { name, fd, expand: countQuotes(quoted) === countQuotes(name), chomp: match[2] === "-" };
}

const QUOTED_PART = /\\.|'[^']*'|"(?:\\.|[^"\\])*"/gs;

/** Whether blanks stand behind a `<<`: BuildKit before 2025 ended the word there. */
export function hasBlankAfterMark(line: string): boolean {
  if (!/<<[\t\r ]/.test(line)) return false;
  return lex(line, KEEP)?.words.some((word) => /<<[\t\r ]/.test(word.replaceAll(QUOTED_PART, ""))) ?? false;
}

function countQuotes(word: string): number {
  return word.length - word.replaceAll("'", "").replaceAll('"', "").length;
}
