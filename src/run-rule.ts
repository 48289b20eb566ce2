import { appliedChange } from "./applied-change.js";
import { changedDraft, type Draft } from "./draft.js";
import type { Facts } from "./model/facts.js";
import { oncePer } from "./once-per.js";
import { sourcesOf, touchedBy, withoutOverlap } from "./places.js";
import type { AppliedChange, Fault, OptimizeOptions, Refusal } from "./result.js";
import type { Change, Rule } from "./rule.js";
import { isSuppressed } from "./suppress.js";
import { isInstruction } from "./syntax/nodes.js";

export interface Outcome {
  readonly after: Draft;
  readonly changes: readonly AppliedChange[];
  readonly proposals: readonly AppliedChange[];
  readonly refusals: readonly Refusal[];
  readonly faults: readonly Fault[];
}

/** Runs one rule until none of its changes waits for another one that wants the same node. */
export function runRule(rule: Rule, before: Draft, facts: Facts, options: OptimizeOptions): Outcome {
  let { waits, ...outcome } = runOnce(rule, before, facts, options);
  // What waits stands in one row with what was made: each time, one of them less.
  for (let times = before.dockerfile.nodes.length; waits && times > 0; times--) {
    const { waits: more, ...next } = runOnce(rule, outcome.after, facts, options);
    waits = more;
    outcome = { ...next, changes: [...outcome.changes, ...next.changes], faults: [...outcome.faults, ...next.faults] };
  }
  return outcome;
}

interface Once extends Outcome {
  /** Whether a change waits for another one. */
  readonly waits: boolean;
}

/** Runs one rule once, and applies those of its changes that are allowed, not suppressed and valid. */
function runOnce(rule: Rule, before: Draft, facts: Facts, options: OptimizeOptions): Once {
  const { dockerfile, model } = before;
  const wanted: Change[] = [];
  const refusals: Refusal[] = [];
  rule.run({
    model,
    facts: factsUnder(facts, before),
    options: optionsOf(rule, options),
    change: (change) => wanted.push(change),
    refuse: (at, reason) => refusals.push({ rule: rule.id, line: at.startLine, reason }),
  });
  if (wanted.length === 0) return { after: before, changes: [], proposals: [], refusals, faults: [], waits: false };
  for (const change of wanted) {
    const unclear = change.operations.flatMap(touchedBy).find((node) => isInstruction(node) && node.ambiguous !== undefined);
    if (unclear === undefined || !isInstruction(unclear)) continue;
    refusals.push({ rule: rule.id, line: unclear.startLine, reason: `left alone: ${unclear.ambiguous}` });
  }
  const heard = wanted.filter(
    (change) =>
      !isSuppressed(dockerfile, rule, [...change.operations.flatMap(sourcesOf), ...(change.concerns ?? [])].filter(isInstruction)),
  );
  const levels = options.safety === "safe" ? ["safe"] : ["safe", "verify"];
  const isManual = (change: Change) =>
    (change.safety ?? rule.safety) === "manual" || (change.ignoreText !== undefined && options.ignoreFile === "left alone");
  const allowed = heard.filter((change) => levels.includes(change.safety ?? rule.safety) && !isManual(change));
  const selected = withoutOverlap(allowed);
  const proposals = heard.filter(isManual);
  const { after, good, bad } = applyValid(before, selected, options);
  return {
    after,
    changes: good.map((change) => appliedChange(rule, change)),
    proposals: proposals.map((change) => appliedChange(rule, change)),
    refusals,
    faults: bad.map((change) => ({
      rule: rule.id,
      line: appliedChange(rule, change).lines.start,
      message: `«${change.title}» would not be valid and was undone`,
    })),
    waits: selected.length < allowed.length && good.length > 0,
  };
}

/** What is known once the changes so far are made. */
function factsUnder(facts: Facts, { ignoreText }: Draft): Facts {
  return facts.context === undefined || ignoreText === undefined ? facts : { ...facts, context: facts.context.withIgnoreText(ignoreText) };
}

function optionsOf(rule: Rule, { ruleOptions }: OptimizeOptions): Readonly<Record<string, string>> {
  const given = ruleOptions?.get(rule.id);
  return given === undefined ? defaultsOf(rule) : { ...defaultsOf(rule), ...given };
}

const defaultsOf = oncePer(
  ({ options = {} }: Rule): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default])),
);

interface Applied {
  readonly after: Draft;
  readonly good: readonly Change[];
  readonly bad: readonly Change[];
}

/** All changes at once; where the outcome is not valid, one after the other, without those at fault. */
function applyValid(before: Draft, changes: readonly Change[], options: OptimizeOptions): Applied {
  const all = changedDraft(before, changes, options);
  if (all !== undefined) return { after: all, good: changes, bad: [] };
  const good: Change[] = [];
  const bad: Change[] = [];
  for (const change of changes) (changedDraft(before, [...good, change], options) === undefined ? bad : good).push(change);
  return { after: changedDraft(before, good, options) ?? before, good, bad };
}
