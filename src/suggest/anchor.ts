import type { LineEdit } from "../report/line-edit.js";
import type { Hunk } from "./hunks.js";

/**
 * The first of the ways to say an edit whose lines one hunk shows as they stand in the text; undefined where there is none.
 * A comment is Markdown, which has no room for carriage returns, zero bytes or a byte order mark.
 */
export function anchorOf(edits: readonly LineEdit[], hunks: readonly Hunk[], lines: readonly string[]): LineEdit | undefined {
  return edits.find((edit) => {
    const { start, end } = edit;
    const old = lines.slice(start - 1, end);
    const isPlain = [...old, ...edit.lines].every((line) => !/[\r\0\uFEFF]/.test(line));
    return isPlain && start <= end && hunks.some((hunk) => shows(hunk, start, old));
  });
}

function shows(hunk: Hunk, start: number, old: readonly string[]): boolean {
  const from = start - hunk.start;
  return from >= 0 && from + old.length <= hunk.lines.length && old.every((line, index) => hunk.lines[from + index] === line);
}
