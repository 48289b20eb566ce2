import type { AppliedChange } from "../result.js";
import type { LineChange } from "../text/unified-diff.js";
import { describeLines, inLineOrder } from "./lines.js";
import type { Suggestion } from "./suggestion.js";

/** What a result has to fix it, and what it says about that. */
export interface Fix {
  readonly edits: readonly LineChange[];
  readonly remark: string;
}

/** Changes that share lines have one fix: the first of them bears it, and the others point there. */
export function fixFor(change: AppliedChange, { changes, edits }: Suggestion): Fix {
  const [first, ...others] = inLineOrder(changes);
  if (first === undefined || others.length === 0) return { edits, remark: "" };
  const name = ({ rule, lines }: AppliedChange) => `${rule} (line ${describeLines(lines)})`;
  if (change !== first) return { edits: [], remark: ` Its fix is part of the fix of ${name(first)}: they change the same lines.` };
  return { edits, remark: ` Its fix makes these changes too, since they change the same lines: ${others.map(name).join(", ")}.` };
}
