import { isSpace, skipSpace } from "../text/space.js";
import type { LogicalLine, Piece, Span } from "./nodes.js";

/** bufio.MaxScanTokenSize less the line feed: a longer line ends BuildKit's scanner. */
const MAX_LINE_BYTES = 65_535;

/** A physical line: `[start, end)` with its line feed, `[start, contentEnd)` without line feed and carriage returns. */
export interface PhysicalLine extends Span {
  readonly contentEnd: number;
}

/** The line that starts at an offset, with its line ending. */
export function readLine(text: string, start: number): PhysicalLine {
  const feed = text.indexOf("\n", start);
  const end = feed === -1 ? text.length : feed + 1;
  let contentEnd = feed === -1 ? end : feed;
  while (contentEnd > start && text.charCodeAt(contentEnd - 1) === 0x0d) contentEnd--;
  return { start, end, contentEnd };
}

/** Whether a line is longer than BuildKit's scanner reads, in bytes of UTF-8. */
export function isTooLong(text: string, { start, end }: Span): boolean {
  const length = end - start - (text.charCodeAt(end - 1) === 0x0a ? 1 : 0);
  if (length * 3 <= MAX_LINE_BYTES) return false;
  let bytes = 0;
  for (let at = start; at < start + length; at++) {
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair stands for two of the four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes > MAX_LINE_BYTES;
}

/**
 * Where the content of a line that is continued ends, before the escape character and the blanks behind it; undefined
 * where the line is not continued. A doubled escape does not continue (BuildKit has no way to tell a third).
 */
function continuedEnd(text: string, start: number, end: number, escape: number): number | undefined {
  let at = end;
  while (at > start && (text.charCodeAt(at - 1) === 0x20 || text.charCodeAt(at - 1) === 0x09)) at--;
  if (at === start || text.charCodeAt(at - 1) !== escape) return undefined;
  if (at - 1 > start && text.charCodeAt(at - 2) === escape) return undefined;
  return at - 1;
}

export interface Joined {
  readonly line: LogicalLine;
  /** Where the next physical line starts. */
  readonly end: number;
  readonly physicalLines: number;
  /** The first empty line in a continuation: BuildKit warns of it. */
  readonly emptyLine: Span | undefined;
  readonly tooLong: Span | undefined;
}

/**
 * Joins the physical lines of the instruction that starts at `first` (its leading white space skipped). The pieces of the logical
 * line are offsets from the start of `first`; all else is offsets in the text.
 */
export function joinLines(text: string, first: PhysicalLine, escape: "\\" | "`"): Joined {
  const escapeCode = escape.charCodeAt(0);
  const from = skipSpace(text, first.start, first.contentEnd);
  let tooLong: Span | undefined = isTooLong(text, first) ? first : undefined;
  let contentEnd = continuedEnd(text, from, first.contentEnd, escapeCode);
  if (contentEnd === undefined) {
    const line = { text: text.slice(from, first.contentEnd), pieces: [{ at: 0, source: from - first.start }] };
    return { line, end: first.end, physicalLines: 1, emptyLine: undefined, tooLong };
  }
  const parts = [text.slice(from, contentEnd)];
  const pieces: Piece[] = [{ at: 0, source: from - first.start }];
  let length = contentEnd - from;
  let end = first.end;
  let physicalLines = 1;
  let emptyLine: Span | undefined;
  while (contentEnd !== undefined && end < text.length) {
    const next = readLine(text, end);
    if (tooLong === undefined && isTooLong(text, next)) tooLong = next;
    end = next.end;
    physicalLines++;
    const visible = skipSpace(text, next.start, next.contentEnd);
    if (visible === next.contentEnd) {
      emptyLine ??= { start: next.start, end: next.contentEnd };
      continue;
    }
    if (text.charCodeAt(visible) === 0x23) continue;
    contentEnd = continuedEnd(text, next.start, next.contentEnd, escapeCode);
    const stop = contentEnd ?? next.contentEnd;
    if (stop > next.start) {
      pieces.push({ at: length, source: next.start - first.start });
      parts.push(text.slice(next.start, stop));
      length += stop - next.start;
    }
  }
  return { line: { text: parts.join(""), pieces }, end, physicalLines, emptyLine, tooLong };
}

/** What a line is that starts no instruction yet. */
export function lineKind(text: string, line: PhysicalLine): "blank" | "comment" | "instruction" {
  let at = line.start;
  while (at < line.contentEnd && isSpace(text.charCodeAt(at))) at++;
  if (at === line.contentEnd) return "blank";
  return text.charCodeAt(at) === 0x23 ? "comment" : "instruction";
}
