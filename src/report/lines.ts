import type { LineRange } from "../apply.js";
import type { AppliedChange } from "../optimize.js";

/** Lines as text: `4` or `4-6`. */
export function describeLines({ start, end }: LineRange): string {
  return start === end ? String(start) : `${start}-${end}`;
}

/** Changes in the order of the lines, for people. */
export function inLineOrder(changes: readonly AppliedChange[]): readonly AppliedChange[] {
  return changes.toSorted((a, b) => a.lines.start - b.lines.start);
}
