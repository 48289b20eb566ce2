import { normalise } from "../normalise.js";
import type { Repeated } from "../sides.js";

/** The first line in which two texts differ. */
export interface TextDifference {
  readonly message: string;
  /** Whether anything but numbers and identifiers differs, in all of the text. */
  readonly looks: "moving" | "steady";
}

/**
 * Where the rewrite's text differs from the original's, in one sentence; `what` is its subject. A line that the original's second run
 * has differently does not count; where that one has more lines, or fewer, none does.
 */
export function textDifference(what: string, texts: Repeated<string>, ignored: readonly RegExp[]): readonly TextDifference[] {
  const linesOf = (text: string) => normalise(text, ignored).split("\n");
  const [old, now] = [linesOf(texts.before), linesOf(texts.after)];
  const other = texts.again === undefined ? old : linesOf(texts.again);
  if (other.length !== old.length) return [];
  const at = [...old, ...now].findIndex((_, index) => old[index] !== now[index] && old[index] === other[index]);
  if (at === -1) return [];
  const looks = old.map(withoutNumbers).join("\n") === now.map(withoutNumbers).join("\n") ? "moving" : "steady";
  return [{ message: `${what} differs in line ${at + 1}: ${quote(old[at])}, and with the rewrite ${quote(now[at])}`, looks }];
}

/** Words with a digit in them are one and the same. */
function withoutNumbers(line: string): string {
  return line.replaceAll(/[\w-]*\d[\w-]*/g, "0");
}

function quote(line: string | undefined): string {
  return line === undefined ? "nothing" : `«${line.length > 200 ? `${line.slice(0, 200)}…` : line}»`;
}
