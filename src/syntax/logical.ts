import type { LogicalLine, Piece, Span, Word } from "./nodes.js";

/** The offset in the node's text of an offset in its logical line. */
export function sourceOffset(line: LogicalLine, at: number): number {
  const { pieces } = line;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).at <= at) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low] as Piece;
  return piece.source + (at - piece.at);
}

/**
 * The source span of `[from, to)` of a logical line. The end is that of the last character, so that a word at the end of
 * a physical line does not reach into its continuation.
 */
export function sourceSpan(line: LogicalLine, from: number, to: number): Span {
  const start = sourceOffset(line, from);
  return { start, end: to > from ? sourceOffset(line, to - 1) + 1 : start };
}

/** The word that is `[from, to)` of a logical line. */
export function wordAt(line: LogicalLine, from: number, to: number): Word {
  const { start, end } = sourceSpan(line, from, to);
  return { text: line.text.slice(from, to), start, end };
}
