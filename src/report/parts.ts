import type { AppliedChange } from "../result.js";
import { type LineChange, lineChanges } from "../text/unified-diff.js";
import { joinChanges, type LineEdit } from "./line-edit.js";
import type { RewrittenFile } from "./rewritten.js";

/** Changes that are only right together, and what they do to the lines. */
export interface Part {
  readonly changes: readonly AppliedChange[];
  readonly edits: readonly LineChange[];
}

/** A part with all of its edits as one. */
export interface Spanning extends Part {
  readonly whole: LineEdit;
}

/** Which edits some of the rules make; undefined where that is not known. */
type MadeBy = ((rules: readonly string[]) => ReadonlySet<string>) | undefined;

/** A rewrite in parts that do not lie between each other's lines; one where an edit belongs to no change. */
export function partsOf(original: string, file: Pick<RewrittenFile, "result" | "rewriteBy">): readonly Spanning[] {
  const { changes, text, ignoreText } = file.result;
  const edits = lineChanges(original, text);
  if (edits.length === 0) return [];
  const madeBy = makerOf(original, file.rewriteBy);
  const owned = edits.map((edit): Part => ({ changes: ownersOf(edit, changes, madeBy), edits: [edit] }));
  if (owned.some((part) => part.changes.length === 0)) return [withWhole(original, { changes, edits })];
  const related = grouped(owned);
  // What a change did has gone elsewhere with what another moved; one of the ignore file has no lines here.
  const isElsewhere = ({ rule }: AppliedChange) => ignoreText !== undefined && madeBy?.([rule]).size === 0;
  const orphans = changes.filter((change) => !related.some((part) => part.changes.includes(change)) && !isElsewhere(change));
  const complete = orphans.reduce(attached, related);
  return independent(original, disjoint(original, complete), madeBy);
}

function makerOf(original: string, rewriteBy: RewrittenFile["rewriteBy"]): MadeBy {
  if (rewriteBy === undefined) return undefined;
  const known = new Map<string, ReadonlySet<string>>();
  return (rules) => {
    const ids = [...new Set(rules)].sort();
    const key = ids.join();
    const made = known.get(key) ?? new Set(lineChanges(original, rewriteBy(new Set(ids))).map(keyOf));
    known.set(key, made);
    return made;
  };
}

/** The changes that an edit comes of: those of the one rule that makes it by itself, else all that touch its lines. */
function ownersOf(edit: LineChange, changes: readonly AppliedChange[], madeBy: MadeBy): readonly AppliedChange[] {
  const touching = changes.filter((change) => touches(change, edit));
  const [only, ...others] = new Set(touching.flatMap(({ rule }) => (madeBy?.([rule]).has(keyOf(edit)) === true ? rule : [])));
  return only === undefined || others.length > 0 ? touching : touching.filter(({ rule }) => rule === only);
}

/** Parts with a change that shows in no edit by itself: it goes with those whose lines it shares. */
function attached(parts: readonly Part[], orphan: AppliedChange): readonly Part[] {
  const { start, end } = orphan.lines;
  const near = parts.filter(({ changes }) => changes.some(({ lines }) => lines.start <= end && start <= lines.end));
  const partners = near.length === 0 ? parts : near;
  return [...parts.filter((part) => !partners.includes(part)), join([...partners, { changes: [orphan], edits: [] }])];
}

/** Parts whose lines do not lie between each other's: those are joined. */
function disjoint(original: string, parts: readonly Part[]): readonly Spanning[] {
  const done: Spanning[] = [];
  for (const part of parts.map((one) => withWhole(original, one)).toSorted((a, b) => a.whole.start - b.whole.start)) {
    const before = done.at(-1);
    if (before === undefined || before.whole.end < part.whole.start) done.push(part);
    else done.splice(-1, 1, withWhole(original, join([before, part])));
  }
  return done;
}

/** Parts that their rules make without the others': to clean a package index is right once nothing below needs it any more. */
function independent(original: string, parts: readonly Spanning[], madeBy: MadeBy): readonly Spanning[] {
  if (madeBy === undefined || parts.length < 2) return parts;
  const isMadeAlone = ({ changes, edits }: Part) => {
    const made = madeBy(changes.map(({ rule }) => rule));
    return edits.every((edit) => made.has(keyOf(edit)));
  };
  const dependent = parts.find((part) => !isMadeAlone(part));
  if (dependent === undefined) return parts;
  const others = parts.filter((part) => part !== dependent);
  const needed = others.find((other) => isMadeAlone(join([dependent, other])));
  const [partners, rest] = needed === undefined ? [others, []] : [[needed], others.filter((other) => other !== needed)];
  return independent(original, disjoint(original, [...rest, join([dependent, ...partners])]), madeBy);
}

function keyOf({ line, removed, added }: LineChange): string {
  return JSON.stringify([line, removed, added]);
}

/** A part, with its edits as one. */
export function withWhole(original: string, { changes, edits }: Part): Spanning {
  return { changes, edits, whole: joinChanges(original, edits) };
}

function touches({ lines }: AppliedChange, { line, removed }: LineChange): boolean {
  // New lines stand between two old ones, and belong to either.
  const first = removed.length === 0 ? line - 1 : line;
  const last = removed.length === 0 ? line : line + removed.length - 1;
  return first <= lines.end && lines.start <= last;
}

/** Parts that share a change, or of which one brings a line that the other takes away, joined. */
function grouped(parts: readonly Part[]): readonly Part[] {
  const leaders = parts.map((_, index) => index);
  const leaderOf = (index: number): number => {
    const leader = leaders[index] ?? index;
    return leader === index ? index : leaderOf(leader);
  };
  const unite = (a: number, b: number) => {
    const [first, second] = [leaderOf(a), leaderOf(b)].toSorted((one, other) => one - other);
    if (first !== undefined && second !== undefined) leaders[second] = first;
  };
  const byChange = new Map<AppliedChange, number>();
  const byAdded = new Map<string, number[]>();
  for (const [index, { changes, edits }] of parts.entries()) {
    for (const change of changes) {
      unite(index, byChange.get(change) ?? index);
      byChange.set(change, index);
    }
    for (const line of movable(edits.flatMap(({ added }) => added))) byAdded.set(line, [...(byAdded.get(line) ?? []), index]);
  }
  for (const [index, { edits }] of parts.entries()) {
    for (const line of movable(edits.flatMap(({ removed }) => removed))) for (const other of byAdded.get(line) ?? []) unite(index, other);
  }
  const groups = new Map<number, Part[]>();
  for (const [index, part] of parts.entries()) groups.set(leaderOf(index), [...(groups.get(leaderOf(index)) ?? []), part]);
  return [...groups.values()].map(join);
}

/** Lines that say enough to be known again. */
function movable(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.map((line) => line.trim()).filter((line) => line.length > 1));
}

/** All parts as one. */
export function join(parts: readonly Part[]): Part {
  return {
    changes: [...new Set(parts.flatMap(({ changes }) => changes))],
    edits: parts.flatMap(({ edits }) => edits).toSorted((a, b) => a.line - b.line),
  };
}
