import type { Facts } from "./model/facts.js";
import { analyze } from "./model/model.js";
import type { AppliedChange, Fault, OptimizeOptions, Refusal, Result } from "./result.js";
import { PHASES, type Rule } from "./rule.js";
import { type Draft, runRule } from "./run-rule.js";
import type { Dockerfile } from "./syntax/nodes.js";

/** Two rules that undo each other's work. */
export class CycleError extends Error {}

const MIN_ROUNDS = 50;

/** Runs the rules until nothing changes. Throws CycleError; everything else that goes wrong is in the result. */
export function optimize(original: Dockerfile, rules: readonly Rule[], facts: Facts = {}, options: OptimizeOptions = {}): Result {
  const { diagnostics } = original;
  const none = { text: original.text, changes: [], proposals: [], refusals: [], faults: [], diagnostics };
  if (diagnostics.some(({ severity }) => severity === "error")) return { ...none, status: "invalid" };

  const origins = original.nodes.map((node) => ({ start: node.startLine, end: node.endLine }));
  let current: Draft = { dockerfile: original, origins, model: analyze(original, options) };
  const changes: AppliedChange[] = [];
  const faults: Fault[] = [];
  const proposals: AppliedChange[] = [];
  let refusals: Refusal[] = [];
  const seen = new Set([original.text]);
  const ordered = orderRules(rules);
  // A rule that goes on step by step ends within as many rounds as there are nodes.
  const maxRounds = MIN_ROUNDS + original.nodes.length;
  for (let round = 0; ; round++) {
    refusals = [];
    proposals.length = 0;
    const active: string[] = [];
    for (const rule of ordered) {
      const outcome = runRule(rule, current, facts, options);
      current = outcome.after;
      changes.push(...outcome.changes);
      proposals.push(...outcome.proposals);
      refusals.push(...outcome.refusals);
      faults.push(...outcome.faults);
      if (outcome.changes.length > 0) active.push(rule.id);
    }
    if (active.length === 0) break;
    if (seen.has(current.dockerfile.text) || round > maxRounds) throw new CycleError(`these rules undo each other: ${active.join(", ")}`);
    seen.add(current.dockerfile.text);
  }
  const { text } = current.dockerfile;
  return {
    status: text === original.text ? "unchanged" : "changed",
    text,
    changes,
    proposals,
    refusals: unique(refusals),
    faults: unique(faults),
    diagnostics,
  };
}

/** By phase, and within a phase as `after` says. */
function orderRules(rules: readonly Rule[]): readonly Rule[] {
  const ordered: Rule[] = [];
  const visit = (rule: Rule) => {
    if (ordered.includes(rule)) return;
    for (const other of rules) if (rule.after?.includes(other.id)) visit(other);
    ordered.push(rule);
  };
  for (const phase of PHASES) for (const rule of rules) if (rule.phase === phase) visit(rule);
  return ordered;
}

function unique<T>(values: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}
