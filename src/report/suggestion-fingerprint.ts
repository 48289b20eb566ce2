import { fnv64 } from "../text/fnv.js";
import { linesOf } from "./line-edit.js";
import type { Suggestion } from "./suggestion.js";

/** Suggestions of one file with what tells each apart for as long as it is the same, wherever its lines move. */
export function withFingerprints(
  path: string,
  original: string,
  suggestions: readonly Omit<Suggestion, "fingerprint">[],
): readonly Suggestion[] {
  const seen = new Map<string, number>();
  return suggestions.map((suggestion) => {
    const identity = identityOf(path, original, suggestion);
    // The same thing done to the same lines at a second place is a second suggestion.
    const count = seen.get(identity) ?? 0;
    seen.set(identity, count + 1);
    return { ...suggestion, fingerprint: fnv64(`${identity}\0${count}`) };
  });
}

/** Rules, path, old and new text; without line numbers and white space, which change for other reasons. */
function identityOf(path: string, original: string, { changes, whole }: Omit<Suggestion, "fingerprint">): string {
  const rules = [...new Set(changes.map(({ rule }) => rule))].sort();
  const old = linesOf(original).slice(whole.start - 1, whole.end);
  return [rules.join(), path, normalised(old), normalised(whole.lines)].join("\0");
}

function normalised(lines: readonly string[]): string {
  return lines.flatMap((line) => line.trim().replaceAll(/\s+/g, " ") || []).join("\n");
}
