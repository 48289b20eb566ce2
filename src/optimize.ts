import { type Draft, firstDraft } from "./draft.js";
import type { Facts } from "./model/facts.js";
import { oncePer } from "./once-per.js";
import type { AppliedChange, Fault, OptimizeOptions, Refusal, Result } from "./result.js";
import { PHASES, type Rule } from "./rule.js";
import { type Outcome, runRule } from "./run-rule.js";
import type { Dockerfile } from "./syntax/nodes.js";
import { mayConcern } from "./words.js";

/** Two rules that undo each other's work. */
export class CycleError extends Error {}

const MIN_ROUNDS = 50;

/** Runs the rules until nothing changes. Throws CycleError; everything else that goes wrong is in the result. */
export function optimize(original: Dockerfile, rules: readonly Rule[], facts: Facts = {}, options: OptimizeOptions = {}): Result {
  const { diagnostics } = original;
  const none = { text: original.text, ignoreText: undefined, changes: [], proposals: [], refusals: [], faults: [], diagnostics };
  if (diagnostics.some(({ severity }) => severity === "error")) return { ...none, status: "invalid" };

  let current = firstDraft(original, rules, options);
  const changes: AppliedChange[] = [];
  const faults: Fault[] = [];
  const proposals: AppliedChange[] = [];
  let refusals: Refusal[] = [];
  const seen = new Set([stateOf(current)]);
  const idle = new Map<Rule, Outcome>();
  const inOrder = orderRules(rules);
  // A rule that goes on step by step ends within as many rounds as there are nodes.
  const maxRounds = MIN_ROUNDS + original.nodes.length;
  for (let round = 0; ; round++) {
    refusals = [];
    proposals.length = 0;
    const active: string[] = [];
    for (const rule of inOrder) {
      if (!mayConcern(rule, current.absent)) continue;
      options.onRule?.(rule.id);
      const settled = idle.get(rule);
      // What a rule did not change it does not change the second time.
      const outcome = settled?.after === current ? settled : untilIdle(rule, current, facts, options, maxRounds);
      if (outcome.after !== current) active.push(rule.id);
      current = outcome.after;
      idle.set(rule, { ...outcome, changes: [], faults: [] });
      changes.push(...outcome.changes);
      proposals.push(...outcome.proposals);
      refusals.push(...outcome.refusals);
      faults.push(...outcome.faults);
    }
    if (active.length === 0) break;
    const state = stateOf(current);
    if (seen.has(state) || round > maxRounds) throw new CycleError(`these rules undo each other: ${active.join(", ")}`);
    seen.add(state);
  }
  const { ignoreText } = current;
  const { text } = current.dockerfile;
  return {
    status: text === original.text && ignoreText === undefined ? "unchanged" : "changed",
    text,
    ignoreText,
    changes,
    proposals,
    refusals: unique(refusals),
    faults: unique(faults),
    diagnostics,
  };
}

/** One rule until it has no more to change: the rules behind it are to see all that it makes of a row of instructions. */
function untilIdle(rule: Rule, before: Draft, facts: Facts, options: OptimizeOptions, maxSteps: number): Outcome {
  const changes: AppliedChange[] = [];
  const faults: Fault[] = [];
  let draft = before;
  for (let step = 1; ; step++) {
    const outcome = runRule(rule, draft, facts, options);
    changes.push(...outcome.changes);
    faults.push(...outcome.faults);
    if (outcome.after === draft || step > maxSteps) return { ...outcome, changes, faults };
    draft = outcome.after;
  }
}

function stateOf({ dockerfile, ignoreText = "" }: Draft): string {
  return `${ignoreText}\0${dockerfile.text}`;
}

/** By phase, and within a phase as `after` says; the same rules are given for file after file. */
const orderRules = oncePer((rules: readonly Rule[]): readonly Rule[] => {
  const found: Rule[] = [];
  const visit = (rule: Rule) => {
    if (found.includes(rule)) return;
    for (const other of rules) if (rule.after?.includes(other.id)) visit(other);
    found.push(rule);
  };
  for (const phase of PHASES) for (const rule of rules) if (rule.phase === phase) visit(rule);
  return found;
});

function unique<T>(values: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}
