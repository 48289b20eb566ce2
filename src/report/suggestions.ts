import type { AppliedChange } from "../result.js";
import { type LineChange, lineChanges } from "../text/unified-diff.js";
import type { RewrittenFile } from "./rewritten.js";

/** Changes that are only right together, and what they do to the lines. */
export interface Suggestion {
  readonly changes: readonly AppliedChange[];
  readonly edits: readonly LineChange[];
}

/**
 * The rewrite in parts that can each be taken alone: changes that touch the same lines are one part, and so are lines
 * that were moved. Where an edit cannot be told to belong to a change, the file is one part.
 */
export function suggestionsOf({ original, result }: RewrittenFile): readonly Suggestion[] {
  const { changes } = result;
  if (original === undefined || result.status !== "changed") return [];
  const edits = lineChanges(original, result.text);
  const isForeign = (edit: LineChange) => !changes.some((change) => touches(change, edit));
  if (edits.some(isForeign)) return [{ changes, edits }];
  return edits
    .map((edit): Suggestion => ({ changes: changes.filter((change) => touches(change, edit)), edits: [edit] }))
    .reduce<readonly Suggestion[]>((parts, part) => {
      const related = parts.filter((other) => belongTogether(part, other));
      return [...parts.filter((other) => !related.includes(other)), join([...related, part])];
    }, []);
}

function touches({ lines }: AppliedChange, { line, removed }: LineChange): boolean {
  // New lines stand between two old ones, and belong to either.
  const first = removed.length === 0 ? line - 1 : line;
  const last = removed.length === 0 ? line : line + removed.length - 1;
  return first <= lines.end && lines.start <= last;
}

function belongTogether(a: Suggestion, b: Suggestion): boolean {
  return a.changes.some((change) => b.changes.includes(change)) || isMoved(a, b) || isMoved(b, a);
}

/** Whether a line that one takes away is one that the other brings. */
function isMoved(from: Suggestion, to: Suggestion): boolean {
  const added = new Set(to.edits.flatMap((edit) => edit.added.map((line) => line.trim())));
  return from.edits.some((edit) => edit.removed.some((line) => line.trim().length > 1 && added.has(line.trim())));
}

function join(parts: readonly Suggestion[]): Suggestion {
  return {
    changes: [...new Set(parts.flatMap(({ changes }) => changes))],
    edits: parts.flatMap(({ edits }) => edits).toSorted((a, b) => a.line - b.line),
  };
}
