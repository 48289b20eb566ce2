import type { AppliedChange } from "../result.js";
import { parse } from "../syntax/parse.js";
import { type LineChange, lineChanges } from "../text/unified-diff.js";
import { applyLineEdits, joinChanges, type LineEdit } from "./line-edit.js";
import type { RewrittenFile } from "./rewritten.js";
import { withFingerprints } from "./suggestion-fingerprint.js";

/** Changes that are only right together, and what they do to the lines. */
export interface Suggestion {
  readonly changes: readonly AppliedChange[];
  readonly edits: readonly LineChange[];
  /** All edits as one. */
  readonly whole: LineEdit;
  /** Rules, path, old and new text as 16 hex digits, without line numbers. */
  readonly fingerprint: string;
}

type Spanning = Omit<Suggestion, "fingerprint">;
type Part = Omit<Spanning, "whole">;

/**
 * The rewrite in parts that can each be taken alone: changes that touch the same lines are one part, and so are lines
 * that were moved, and parts that lie between each other's lines, or of which one would not be made without the other. Where an
 * edit cannot be told to belong to a change, or a part alone would not be valid, the file is one part.
 */
export function suggestionsOf({ path, original, result, rewriteBy }: RewrittenFile): readonly Suggestion[] {
  if (original === undefined || result.status !== "changed") return [];
  return withFingerprints(path, original, partsOf(original, result, rewriteBy));
}

function partsOf(original: string, { text, changes }: RewrittenFile["result"], rewriteBy: RewrittenFile["rewriteBy"]): readonly Spanning[] {
  const edits = lineChanges(original, text);
  if (edits.length === 0) return [];
  const all = [withWhole(original, { changes, edits })];
  const isForeign = (edit: LineChange) => !changes.some((change) => touches(change, edit));
  if (edits.some(isForeign)) return all;
  const related = edits
    .map((edit): Part => ({ changes: changes.filter((change) => touches(change, edit)), edits: [edit] }))
    .reduce<readonly Part[]>((parts, part) => {
      const near = parts.filter((other) => belongTogether(part, other));
      return [...parts.filter((other) => !near.includes(other)), join([...near, part])];
    }, []);
  const parts = independent(original, disjoint(original, related), rewriteBy);
  return parts.length === 1 || parts.every(({ whole }) => isValid(original, whole)) ? parts : all;
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
function independent(original: string, parts: readonly Spanning[], rewriteBy: RewrittenFile["rewriteBy"]): readonly Spanning[] {
  if (rewriteBy === undefined || parts.length < 2) return parts;
  const isMadeAlone = ({ changes, edits }: Part) => {
    const made = lineChanges(original, rewriteBy(new Set(changes.map(({ rule }) => rule)))).map(keyOf);
    return edits.every((edit) => made.includes(keyOf(edit)));
  };
  const dependent = parts.find((part) => !isMadeAlone(part));
  if (dependent === undefined) return parts;
  const others = parts.filter((part) => part !== dependent);
  const needed = others.find((other) => isMadeAlone(join([dependent, other])));
  const [partners, rest] = needed === undefined ? [others, []] : [[needed], others.filter((other) => other !== needed)];
  return independent(original, disjoint(original, [...rest, join([dependent, ...partners])]), rewriteBy);
}

function keyOf({ line, removed, added }: LineChange): string {
  return JSON.stringify([line, removed, added]);
}

/** Whether a part brings no new error by itself. */
function isValid(original: string, whole: LineEdit): boolean {
  const errors = (text: string) => parse(text).diagnostics.filter(({ severity }) => severity === "error").length;
  return errors(applyLineEdits(original, [whole])) <= errors(original);
}

function withWhole(original: string, { changes, edits }: Part): Spanning {
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

function join(parts: readonly Part[]): Part {
  return {
    changes: [...new Set(parts.flatMap(({ changes }) => changes))],
    edits: parts.flatMap(({ edits }) => edits).toSorted((a, b) => a.line - b.line),
  };
}
