import type { LineRange } from "./apply.js";
import { touchedBy } from "./places.js";
import type { AppliedChange } from "./result.js";
import type { Change, Rule } from "./rule.js";
import type { DockerfileNode } from "./syntax/nodes.js";

/** A change of a rule as results have it; its lines are those of the file as it was. */
export function appliedChange(rule: Rule, change: Change): AppliedChange {
  return {
    rule: rule.id,
    title: change.title,
    why: [rule.docs.why, ...(change.because ?? [])].join("\n"),
    safety: change.safety ?? rule.safety,
    assumptions: change.assumptions ?? [],
    lines: hull([...change.operations.flatMap(touchedBy), ...(change.concerns ?? [])]),
    estimate: change.estimate,
    differences: change.differences ?? {},
  };
}

function hull(nodes: readonly DockerfileNode[]): LineRange {
  return { start: Math.min(...nodes.map(({ startLine }) => startLine)), end: Math.max(...nodes.map(({ endLine }) => endLine)) };
}
