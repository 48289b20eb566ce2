import { type LineChange, lineChanges } from "../../../text/unified-diff.js";
import { alignLines } from "./align-lines.js";

/** A line of one side. */
export interface NumberedLine {
  /** 1-based. */
  readonly number: number;
  /** Without its line feed. */
  readonly text: string;
}

export interface DiffRow {
  readonly before: NumberedLine | undefined;
  readonly after: NumberedLine | undefined;
}

/** A stretch of a diff. `folded`: so many unchanged lines that are not shown. */
export type DiffBlock =
  | { readonly kind: "same" | "changed"; readonly rows: readonly DiffRow[] }
  | { readonly kind: "folded"; readonly lines: number };

const CONTEXT_LINES = 3;

/** Two texts side by side, from top to bottom; unchanged stretches are folded but for the lines next to a change. */
export function diffBlocks(original: string, rewritten: string): readonly DiffBlock[] {
  const [before, after] = withoutCommonReturns(original, rewritten);
  const blocks: DiffBlock[] = [];
  const lines = before.replace(/\n$/, "").split("\n");
  let [old, now] = [1, 1];
  for (const change of lineChanges(before, after)) {
    const same = change.line - old;
    blocks.push(...sameBlocks(lines, { old, now, count: same }));
    old += same;
    now += same;
    blocks.push({ kind: "changed", rows: changedRows(change, old, now) });
    old += change.removed.length;
    now += change.added.length;
  }
  return [...blocks, ...sameBlocks(lines, { old, now, count: lines.length + 1 - old })];
}

interface Stretch {
  readonly old: number;
  readonly now: number;
  readonly count: number;
}

function sameBlocks(lines: readonly string[], { old, now, count }: Stretch): readonly DiffBlock[] {
  const rows = (from: number, to: number): DiffBlock => ({
    kind: "same",
    rows: lines.slice(old - 1 + from, old - 1 + to).map((text, index) => ({
      before: { number: old + from + index, text },
      after: { number: now + from + index, text },
    })),
  });
  const head = old === 1 ? 0 : CONTEXT_LINES;
  const tail = old + count > lines.length ? 0 : CONTEXT_LINES;
  const folded = count - head - tail;
  // To say that a line is not shown takes a line.
  if (folded < 2) return count <= 0 ? [] : [rows(0, count)];
  const parts = [rows(0, head), { kind: "folded", lines: folded } as const, rows(count - tail, count)];
  return parts.filter((block) => block.kind === "folded" || block.rows.length > 0);
}

function changedRows({ removed, added }: LineChange, old: number, now: number): readonly DiffRow[] {
  const numbered = (all: readonly string[], first: number) => (index: number | undefined) => {
    const text = index === undefined ? undefined : all[index];
    return index === undefined || text === undefined ? undefined : { number: first + index, text: text.replace(/\n$/, "") };
  };
  const [left, right] = [numbered(removed, old), numbered(added, now)];
  return alignLines(removed, added).map(([before, after]) => ({ before: left(before), after: right(after) }));
}

/** In files that both have CRLF, the carriage returns say nothing. */
function withoutCommonReturns(before: string, after: string): readonly [string, string] {
  const both = [before, after].every((text) => text.includes("\r\n"));
  return both ? [before.replaceAll("\r\n", "\n"), after.replaceAll("\r\n", "\n")] : [before, after];
}
