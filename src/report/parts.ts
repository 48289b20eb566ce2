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
  const related = owned.reduce<readonly Part[]>((parts, part) => {
    const near = parts.filter((other) => belongTogether(part, other));
    return [...parts.filter((other) => !near.includes(other)), join([...near, part])];
  }, []);
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

function belongTogether(a: Part, b: Part): boolean {
  return a.changes.some((change) => b.changes.includes(change)) || isMoved(a, b) || isMoved(b, a);
}

/** Whether a line that one takes away is one that the other brings. */
function isMoved(from: Part, to: Part): boolean {
  const added = new Set(to.edits.flatMap((edit) => edit.added.map((line) => line.trim())));
  return from.edits.some((edit) => edit.removed.some((line) => line.trim().length > 1 && added.has(line.trim())));
}

/** All parts as one. */
export function join(parts: readonly Part[]): Part {
  return {
    changes: [...new Set(parts.flatMap(({ changes }) => changes))],
    edits: parts.flatMap(({ edits }) => edits).toSorted((a, b) => a.line - b.line),
  };
}
