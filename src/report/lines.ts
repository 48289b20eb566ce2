import type { LineRange } from "../apply.js";
import type { AppliedChange } from "../result.js";

/** Lines as text: `4` or `4-6`. */
export function describeLines({ start, end }: LineRange): string {
  return start === end ? String(start) : `${start}-${end}`;
}

/** Changes in the order of the lines, for people. */
export function inLineOrder<T extends Pick<AppliedChange, "lines">>(changes: readonly T[]): readonly T[] {
  return changes.toSorted((a, b) => a.lines.start - b.lines.start || a.lines.end - b.lines.end);
}
