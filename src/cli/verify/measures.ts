import type { RewrittenFile } from "../../report/rewritten.js";
import type { AppliedChange } from "../../result.js";

/** What a rule was seen to save. */
interface Gain {
  readonly rule: string;
  readonly unpackedBytes: number;
}

/** A rewrite that was built and compared, with what each rule was seen to save: it stands at the rule's first change. */
export function withMeasures(file: RewrittenFile, gains: readonly Gain[]): RewrittenFile {
  const told = new Set<string>();
  const changes = file.result.changes.map((change): AppliedChange => {
    const gain = gains.find(({ rule }) => rule === change.rule);
    const estimate = gain === undefined || told.has(change.rule) ? undefined : { bytes: gain.unpackedBytes, basis: "measured" as const };
    told.add(change.rule);
    return { ...change, estimate };
  });
  return { ...file, proof: "equal", result: { ...file.result, changes } };
}
