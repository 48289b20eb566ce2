import type { AppliedChange } from "../result.js";
import { inLineOrder } from "./lines.js";

interface Joined {
  readonly change: AppliedChange;
  readonly times: number;
}

/** Changes as people read them, in the order of the lines: where a rule did the same again next to it, that is one row. */
export function rowsOf(changes: readonly AppliedChange[]): readonly AppliedChange[] {
  const rows: Joined[] = [];
  for (const change of inLineOrder(changes)) {
    const at = rows.findIndex((row) => isSame(row.change, change));
    const row = rows[at];
    if (row === undefined) rows.push({ change, times: 1 });
    else rows[at] = { change: join(row.change, change), times: row.times + 1 };
  }
  return rows.map(({ change, times }) => (times === 1 ? change : { ...change, title: `${change.title} (${times} times)` }));
}

function isSame(a: AppliedChange, b: AppliedChange): boolean {
  const isNext = a.lines.start <= b.lines.end + 1 && b.lines.start <= a.lines.end + 1;
  return a.rule === b.rule && a.title === b.title && a.safety === b.safety && isNext;
}

function join(a: AppliedChange, b: AppliedChange): AppliedChange {
  const lines = { start: Math.min(a.lines.start, b.lines.start), end: Math.max(a.lines.end, b.lines.end) };
  const estimate = a.estimate && b.estimate ? { ...a.estimate, bytes: a.estimate.bytes + b.estimate.bytes } : (a.estimate ?? b.estimate);
  return { ...a, lines, estimate, assumptions: [...new Set([...a.assumptions, ...b.assumptions])] };
}
