import type { LineChange } from "../text/unified-diff.js";

/** Whole lines of a text, and what stands in their place afterwards. */
export interface LineEdit {
  /** 1-based, inclusive; `end` is `start - 1` where lines are put in front of `start`. */
  readonly start: number;
  readonly end: number;
  /** Without line feeds; none where the lines are deleted. */
  readonly lines: readonly string[];
}

/** The lines of a text without their line feeds. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** Several changes of a text as one edit: what stands between them is restated. */
export function joinChanges(text: string, changes: readonly LineChange[]): LineEdit {
  const old = linesOf(text);
  const ordered = changes.toSorted((a, b) => a.line - b.line);
  const start = ordered[0]?.line ?? 1;
  let at = start;
  const lines: string[] = [];
  for (const { line, removed, added } of ordered) {
    lines.push(...old.slice(at - 1, line - 1), ...added.map((one) => one.replace(/\n$/, "")));
    at = line + removed.length;
  }
  return { start, end: at - 1, lines };
}

/**
 * The ways to say an edit by replacing lines: nothing can be put between two lines, and a block of one empty line reads as
 * nothing, so the line above or the line below is said again.
 */
export function restated(text: string, edit: LineEdit): readonly LineEdit[] {
  const { start, end, lines } = edit;
  const isEmptyLine = lines.length === 1 && lines[0]?.trim() === "";
  if (start <= end && !isEmptyLine) return [edit];
  const old = linesOf(text);
  const above = old[start - 2];
  const below = old[end];
  return [
    ...(above === undefined ? [] : [{ start: start - 1, end, lines: [above, ...lines] }]),
    ...(below === undefined ? [] : [{ start, end: end + 1, lines: [...lines, below] }]),
  ];
}

/** The text after edits that share no line. */
export function applyLineEdits(text: string, edits: readonly LineEdit[]): string {
  const lines = text.split("\n");
  for (const { start, end, lines: added } of edits.toSorted((a, b) => b.start - a.start || b.end - a.end)) {
    lines.splice(start - 1, end - start + 1, ...added);
  }
  return lines.join("\n");
}
