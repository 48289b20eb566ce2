import type { SizedLayer } from "./sized.js";

/** What a line brought and brings; undefined: it brought nothing, or is gone. */
export interface LayerPair {
  readonly before: readonly SizedLayer[];
  readonly after: readonly SizedLayer[];
}

/** The same instructions, in order, and between them those of one kind. */
export function pairsOf(before: readonly SizedLayer[], after: readonly SizedLayer[]): readonly LayerPair[] {
  const found: LayerPair[] = [];
  let [from, to] = [0, 0];
  for (const [old, now] of [...sameInOrder(before, after), [before.length, after.length] as const]) {
    found.push(...changed(before.slice(from, old), after.slice(to, now)));
    if (old < before.length || now < after.length) found.push({ before: before.slice(old, old + 1), after: after.slice(now, now + 1) });
    [from, to] = [old + 1, now + 1];
  }
  return found;
}

/** The longest sequence of equal instructions, as their indices. */
function sameInOrder(before: readonly SizedLayer[], after: readonly SizedLayer[]): readonly (readonly [number, number])[] {
  const isSame = (old: number, now: number) => keyOf(before[old]) === keyOf(after[now]);
  const longest = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const length = (old: number, now: number) => longest[old]?.[now] ?? 0;
  for (let old = before.length - 1; old >= 0; old--)
    for (let now = after.length - 1; now >= 0; now--)
      (longest[old] as number[])[now] = isSame(old, now)
        ? length(old + 1, now + 1) + 1
        : Math.max(length(old + 1, now), length(old, now + 1));
  const found: (readonly [number, number])[] = [];
  for (let old = 0, now = 0; old < before.length && now < after.length; ) {
    if (isSame(old, now)) found.push([old++, now++]);
    else if (length(old + 1, now) >= length(old, now + 1)) old++;
    else now++;
  }
  return found;
}

function keyOf(layer: SizedLayer | undefined): string {
  return layer?.instruction ?? layer?.digest ?? "";
}

function changed(before: readonly SizedLayer[], after: readonly SizedLayer[]): readonly LayerPair[] {
  const left = [...before];
  const found = after.map((layer): LayerPair => {
    const at = left.findIndex((old) => keywordOf(old) === keywordOf(layer));
    return { before: at === -1 ? [] : left.splice(at, 1), after: [layer] };
  });
  return [...found, ...left.map((layer): LayerPair => ({ before: [layer], after: [] }))];
}

function keywordOf({ instruction = "" }: SizedLayer): string {
  return instruction.split(" ", 1)[0] ?? "";
}
