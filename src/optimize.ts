import { applyOperations, type Chunked, type LineRange } from "./apply.js";
import type { Facts } from "./model/facts.js";
import { analyze, type ModelOptions } from "./model/model.js";
import { hasBrokenScript } from "./model/queries.js";
import { type Change, type Estimate, PHASES, type Rule, type Safety } from "./rule.js";
import { isSuppressed } from "./suppress.js";
import { type Diagnostic, type Dockerfile, type DockerfileNode, isInstruction } from "./syntax/nodes.js";
import { parse } from "./syntax/parse.js";

export interface AppliedChange {
  readonly rule: string;
  readonly title: string;
  readonly why: string;
  readonly safety: Safety;
  readonly assumptions: readonly string[];
  readonly lines: LineRange;
  readonly estimate: Estimate | undefined;
}

export interface Refusal {
  readonly rule: string;
  readonly line: number;
  readonly reason: string;
}

/** A change that was undone since its outcome was not valid: a bug of the rule. */
export interface Fault {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

export interface OptimizeOptions extends ModelOptions {
  /** The least safe level that is still applied; default `verify`. */
  readonly safety?: "safe" | "verify";
}

export interface Result {
  readonly status: "changed" | "unchanged" | "invalid";
  readonly text: string;
  readonly changes: readonly AppliedChange[];
  /** Changes that only a person can make; not in `text`. */
  readonly proposals: readonly AppliedChange[];
  readonly refusals: readonly Refusal[];
  readonly faults: readonly Fault[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Two rules that undo each other's work. */
export class CycleError extends Error {}

const MAX_ROUNDS = 50;

/** Runs the rules until nothing changes. Throws CycleError; everything else that goes wrong is in the result. */
export function optimize(original: Dockerfile, rules: readonly Rule[], facts: Facts = {}, options: OptimizeOptions = {}): Result {
  const { diagnostics } = original;
  const none = { text: original.text, changes: [], proposals: [], refusals: [], faults: [], diagnostics };
  if (diagnostics.some(({ severity }) => severity === "error")) return { ...none, status: "invalid" };

  let current: Chunked = { dockerfile: original, origins: original.nodes.map((node) => ({ start: node.startLine, end: node.endLine })) };
  const changes: AppliedChange[] = [];
  const faults: Fault[] = [];
  const proposals: AppliedChange[] = [];
  let refusals: Refusal[] = [];
  const seen = new Set([original.text]);
  const ordered = orderRules(rules);
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
    if (seen.has(current.dockerfile.text) || round === MAX_ROUNDS)
      throw new CycleError(`these rules undo each other: ${active.join(", ")}`);
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
export function orderRules(rules: readonly Rule[]): readonly Rule[] {
  const ordered: Rule[] = [];
  const visit = (rule: Rule) => {
    if (ordered.includes(rule)) return;
    for (const other of rules) if (rule.after?.includes(other.id)) visit(other);
    ordered.push(rule);
  };
  for (const phase of PHASES) for (const rule of rules) if (rule.phase === phase) visit(rule);
  return ordered;
}

interface Outcome {
  readonly after: Chunked;
  readonly changes: readonly AppliedChange[];
  readonly proposals: readonly AppliedChange[];
  readonly refusals: readonly Refusal[];
  readonly faults: readonly Fault[];
}

function runRule(rule: Rule, before: Chunked, facts: Facts, options: OptimizeOptions): Outcome {
  const { dockerfile, origins } = before;
  const lines = new Map(dockerfile.nodes.map((node, index) => [node, origins[index] as LineRange]));
  const wanted: Change[] = [];
  const refusals: Refusal[] = [];
  rule.run({
    model: analyze(dockerfile, options),
    facts,
    change: (change) => wanted.push(change),
    refuse: (at, reason) => refusals.push({ rule: rule.id, line: lines.get(at)?.start ?? at.startLine, reason }),
  });
  const applicable = wanted.filter((change) => !isSuppressed(dockerfile, rule, nodesOf(change).filter(isInstruction)));
  const describe = (change: Change): AppliedChange => ({
    rule: rule.id,
    title: change.title,
    why: rule.docs.why,
    safety: change.safety ?? rule.safety,
    assumptions: change.assumptions ?? [],
    lines: hull(nodesOf(change).flatMap((node) => lines.get(node) ?? [])),
    estimate: change.estimate,
  });
  const isApplied = (change: Change) => {
    const level = change.safety ?? rule.safety;
    return level === "safe" || (level === "verify" && options.safety !== "safe");
  };
  const proposals = applicable.filter((change) => (change.safety ?? rule.safety) === "manual").map(describe);
  const selected = withoutOverlap(applicable.filter(isApplied));
  const all = attempt(before, selected);
  if (all !== undefined) return { after: all, changes: selected.map(describe), proposals, refusals, faults: [] };

  // One of them is at fault: the nodes of the others are only known in this text, so the good ones go one by one.
  const good: Change[] = [];
  const faults: Fault[] = [];
  for (const change of selected) {
    if (attempt(before, [...good, change]) !== undefined) good.push(change);
    else faults.push({ rule: rule.id, line: describe(change).lines.start, message: `«${change.title}» would not be valid and was undone` });
  }
  return { after: attempt(before, good) ?? before, changes: good.map(describe), proposals, refusals, faults };
}

/** The Dockerfile after the changes; undefined where they yield a new diagnostic or a script that does not parse. */
function attempt(before: Chunked, changes: readonly Change[]): Chunked | undefined {
  if (changes.length === 0) return before;
  const after = applyOperations(
    before,
    changes.flatMap((change) => change.operations),
    parse,
  );
  if (after.dockerfile.diagnostics.length > before.dockerfile.diagnostics.length) return undefined;
  return hasBrokenScript(after.dockerfile) && !hasBrokenScript(before.dockerfile) ? undefined : after;
}

function nodesOf(change: Change): readonly DockerfileNode[] {
  return change.operations.flatMap((operation) => {
    if (operation.do === "insert") return [operation.from ?? operation.anchor];
    return [operation.node];
  });
}

/** The first of the changes that want the same node; the others come in the next round. */
function withoutOverlap(changes: readonly Change[]): readonly Change[] {
  const taken = new Set<DockerfileNode>();
  return changes.filter((change) => {
    const nodes = change.operations.map((operation) => (operation.do === "insert" ? operation.anchor : operation.node));
    if (nodes.some((node) => taken.has(node) || (isInstruction(node) && node.ambiguous !== undefined))) return false;
    for (const node of nodes) taken.add(node);
    return true;
  });
}

function hull(ranges: readonly LineRange[]): LineRange {
  return { start: Math.min(...ranges.map(({ start }) => start)), end: Math.max(...ranges.map(({ end }) => end)) };
}

function unique<T>(values: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}
