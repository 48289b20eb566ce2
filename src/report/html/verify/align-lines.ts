import { likeness } from "./likeness.js";

/** A row: indices into the removed and the added lines. */
export type Pair = readonly [removed: number | undefined, added: number | undefined];

/** Beyond this many pairs, lines stand beside each other as they come. */
const MOST_PAIRS = 10_000;

/** Removed and added lines in rows, so that versions of one line stand beside each other; both keep their order. */
export function alignLines(removed: readonly string[], added: readonly string[]): readonly Pair[] {
  const matches = removed.length * added.length > MOST_PAIRS ? [] : bestMatches(removed, added);
  const rows: Pair[] = [];
  let [left, right] = [0, 0];
  for (const [matchedLeft, matchedRight] of [...matches, [removed.length, added.length] as const]) {
    rows.push(...beside(left, matchedLeft, right, matchedRight));
    if (matchedLeft < removed.length) rows.push([matchedLeft, matchedRight]);
    [left, right] = [matchedLeft + 1, matchedRight + 1];
  }
  return rows;
}

/** Lines between two matches, next to each other as they come. */
function beside(left: number, leftEnd: number, right: number, rightEnd: number): readonly Pair[] {
  const length = Math.max(leftEnd - left, rightEnd - right);
  return Array.from({ length }, (_, index): Pair => {
    const [before, after] = [left + index, right + index];
    return [before < leftEnd ? before : undefined, after < rightEnd ? after : undefined];
  });
}

/** The pairs, in order, whose likenesses add up to the most: the longest common subsequence with weights. */
function bestMatches(removed: readonly string[], added: readonly string[]): readonly (readonly [number, number])[] {
  const alike = removed.map((before) => added.map((after) => likeness(before, after)));
  const best = Array.from({ length: removed.length + 1 }, () => new Array<number>(added.length + 1).fill(0));
  const at = (left: number, right: number) => best[left]?.[right] ?? 0;
  const paired = (left: number, right: number) => (alike[left]?.[right] ?? 0) + at(left + 1, right + 1);
  for (let left = removed.length - 1; left >= 0; left--) {
    for (let right = added.length - 1; right >= 0; right--) {
      const row = best[left];
      if (row !== undefined) row[right] = Math.max(at(left + 1, right), at(left, right + 1), paired(left, right));
    }
  }
  const matches: [number, number][] = [];
  let [left, right] = [0, 0];
  while (left < removed.length && right < added.length) {
    if (at(left, right) === at(left + 1, right)) left++;
    else if (at(left, right) === at(left, right + 1)) right++;
    else matches.push([left++, right++]);
  }
  return matches;
}
