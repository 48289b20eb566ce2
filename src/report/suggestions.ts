import { parse } from "../syntax/parse.js";
import { applyLineEdits, type LineEdit } from "./line-edit.js";
import { join, partsOf, withWhole } from "./parts.js";
import type { RewrittenFile } from "./rewritten.js";
import type { Suggestion } from "./suggestion.js";
import { withFingerprints } from "./suggestion-fingerprint.js";

/** Nobody reviews more of one file, and to try each takes time. */
const MOST_PARTS = 200;

/**
 * The rewrite in parts that can each be taken alone: changes that touch the same lines are one part, and so are lines
 * that were moved, and parts that lie between each other's lines, or of which one would not be made without the other. Where an
 * edit cannot be told to belong to a change, or a part alone would not be valid, the file is one part.
 */
export function suggestionsOf(file: RewrittenFile): readonly Suggestion[] {
  const { path, original, result } = file;
  if (original === undefined || result.status !== "changed") return [];
  const parts = partsOf(original, file);
  const isRight = parts.length < 2 || (parts.length <= MOST_PARTS && parts.every(({ whole }) => isValid(original, whole)));
  return withFingerprints(path, original, isRight ? parts : [withWhole(original, join(parts))]);
}

/** Whether a part brings no new error by itself. */
function isValid(original: string, edit: LineEdit): boolean {
  const errors = (text: string) => parse(text).diagnostics.filter(({ severity }) => severity === "error").length;
  return errors(applyLineEdits(original, [edit])) <= errors(original);
}
