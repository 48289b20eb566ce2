/** A line in three parts; the middle is what another line has otherwise. */
export type Parts = readonly [start: string, middle: string, end: string];

/** Beyond this, lines are compared by what they begin with. */
const MOST_COMPARED = 300;
/** Two lines with less in common are not versions of one. */
const ALIKE = 0.4;

/** How much of the longer line stands at the beginning and at the end of both: 1 is all; 0 where they are too unlike to pair. */
export function likeness(a: string, b: string): number {
  const [one, other] = [a.trim().slice(0, MOST_COMPARED), b.trim().slice(0, MOST_COMPARED)];
  const longest = Math.max(one.length, other.length);
  if (longest === 0) return 0;
  const { start, end } = commonEnds(one, other);
  const share = (start + end) / longest;
  return share < ALIKE ? 0 : share;
}

/** Where two lines differ, in whole words. */
export function differingParts(a: string, b: string): readonly [Parts, Parts] {
  let { start, end } = commonEnds(a, b);
  while (start > 0 && isWithinWord(a, b, start)) start--;
  while (end > 0 && isWithinWord(a, b, -end)) end--;
  const cut = (text: string): Parts => [text.slice(0, start), text.slice(start, text.length - end), text.slice(text.length - end)];
  return [cut(a), cut(b)];
}

function commonEnds(a: string, b: string): { start: number; end: number } {
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start++;
  let end = 0;
  while (end < shortest - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { start, end };
}

/** Halves of a surrogate pair are one word. */
const WORD = /[\w.\-\ud800-\udfff]/;

/** Whether the boundary at `at` (from the end where below zero) splits a word of either line. */
function isWithinWord(a: string, b: string, at: number): boolean {
  return [a, b].some((text) => {
    const place = at < 0 ? text.length + at : at;
    return WORD.test(text.charAt(place - 1)) && WORD.test(text.charAt(place));
  });
}
