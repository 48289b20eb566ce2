import { applyOperations, type Chunked, type LineRange } from "./apply.js";
import type { Facts } from "./model/facts.js";
import { analyze, type Model } from "./model/model.js";
import { hasBrokenScript } from "./model/queries.js";
import type { AppliedChange, Fault, OptimizeOptions, Refusal } from "./result.js";
import type { Change, Operation, Rule } from "./rule.js";
import { isSuppressed } from "./suppress.js";
import { indexOf } from "./syntax/index-of.js";
import { type DockerfileNode, isInstruction } from "./syntax/nodes.js";
import { parse } from "./syntax/parse.js";

/** A Dockerfile on its way from rule to rule. */
export interface Draft extends Chunked {
  readonly model: Model;
  /** What the ignore file of the context has become; undefined where nothing changed it. */
  readonly ignoreText: string | undefined;
}

export interface Outcome {
  readonly after: Draft;
  readonly changes: readonly AppliedChange[];
  readonly proposals: readonly AppliedChange[];
  readonly refusals: readonly Refusal[];
  readonly faults: readonly Fault[];
}

/** Runs one rule once, and applies those of its changes that are allowed, not suppressed and valid. */
export function runRule(rule: Rule, before: Draft, facts: Facts, options: OptimizeOptions): Outcome {
  const { dockerfile, model } = before;
  const wanted: Change[] = [];
  const refusals: Refusal[] = [];
  rule.run({
    model,
    facts: factsUnder(facts, before),
    options: optionsOf(rule, options),
    change: (change) => wanted.push(change),
    refuse: (at, reason) => refusals.push({ rule: rule.id, line: linesOf(before, at).start, reason }),
  });
  if (wanted.length === 0) return { after: before, changes: [], proposals: [], refusals, faults: [] };
  for (const change of wanted) {
    const unclear = change.operations.flatMap(placesOf).find((node) => isInstruction(node) && node.ambiguous !== undefined);
    if (unclear === undefined || !isInstruction(unclear)) continue;
    refusals.push({ rule: rule.id, line: linesOf(before, unclear).start, reason: `left alone: ${unclear.ambiguous}` });
  }
  const heard = wanted.filter(
    (change) =>
      !isSuppressed(dockerfile, rule, [...change.operations.flatMap(sourcesOf), ...(change.concerns ?? [])].filter(isInstruction)),
  );
  const levels = options.safety === "safe" ? ["safe"] : ["safe", "verify"];
  const isManual = (change: Change) =>
    (change.safety ?? rule.safety) === "manual" || (change.ignoreText !== undefined && options.ignoreFile === "left alone");
  const selected = withoutOverlap(heard.filter((change) => levels.includes(change.safety ?? rule.safety) && !isManual(change)));
  const proposals = heard.filter(isManual);
  const { after, good, bad } = applyValid(before, selected, options);
  return {
    after,
    changes: good.map((change) => describe(rule, before, change)),
    proposals: proposals.map((change) => describe(rule, before, change)),
    refusals,
    faults: bad.map((change) => ({
      rule: rule.id,
      line: describe(rule, before, change).lines.start,
      message: `«${change.title}» would not be valid and was undone`,
    })),
  };
}

/** What is known once the changes so far are made. */
function factsUnder(facts: Facts, { ignoreText }: Draft): Facts {
  return facts.context === undefined || ignoreText === undefined ? facts : { ...facts, context: facts.context.withIgnoreText(ignoreText) };
}

function optionsOf({ id, options }: Rule, { ruleOptions }: OptimizeOptions): Readonly<Record<string, string>> {
  const given = ruleOptions?.get(id) ?? {};
  if (options === undefined) return given;
  return { ...Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default])), ...given };
}

function describe(rule: Rule, before: Draft, change: Change): AppliedChange {
  return {
    rule: rule.id,
    title: change.title,
    why: [rule.docs.why, ...(change.because ?? [])].join("\n"),
    safety: change.safety ?? rule.safety,
    assumptions: change.assumptions ?? [],
    lines: hull([...change.operations.flatMap(placesOf), ...(change.concerns ?? [])].map((node) => linesOf(before, node))),
    estimate: change.estimate,
    differences: change.differences ?? {},
  };
}

interface Applied {
  readonly after: Draft;
  readonly good: readonly Change[];
  readonly bad: readonly Change[];
}

/** All changes at once; where the outcome is not valid, one after the other, without those at fault. */
function applyValid(before: Draft, changes: readonly Change[], options: OptimizeOptions): Applied {
  const all = attempt(before, changes, options);
  if (all !== undefined) return { after: all, good: changes, bad: [] };
  const good: Change[] = [];
  const bad: Change[] = [];
  for (const change of changes) (attempt(before, [...good, change], options) === undefined ? bad : good).push(change);
  return { after: attempt(before, good, options) ?? before, good, bad };
}

/** The draft after the changes; undefined where they yield a new diagnostic or a script that does not parse, or lose a comment. */
function attempt(before: Draft, changes: readonly Change[], options: OptimizeOptions): Draft | undefined {
  if (changes.length === 0) return before;
  const operations = changes.flatMap((change) => change.operations);
  if (loseComment(operations)) return undefined;
  const { dockerfile, origins } = applyOperations(before, operations, parse);
  if (dockerfile.diagnostics.length > before.dockerfile.diagnostics.length) return undefined;
  const model = analyze(dockerfile, options);
  const known = new Set(before.dockerfile.nodes.map(({ text }) => text));
  const ignoreText = changes.findLast((change) => change.ignoreText !== undefined)?.ignoreText ?? before.ignoreText;
  return hasBrokenScript(model, (run) => !known.has(run.text)) ? undefined : { dockerfile, origins, model, ignoreText };
}

/** Whether a comment line is gone with the operations, or one of several like it. */
function loseComment(operations: readonly Operation[]): boolean {
  const left = new Map<string, number>();
  for (const operation of operations) {
    const text =
      operation.do === "replace" || operation.do === "insert" ? operation.text : operation.do === "move" ? operation.node.text : "";
    for (const comment of commentLines(text)) left.set(comment, (left.get(comment) ?? 0) + 1);
  }
  return operations.some((operation) =>
    (operation.do === "insert" ? [] : commentLines(operation.node.text)).some((comment) => {
      const count = (left.get(comment) ?? 0) - 1;
      left.set(comment, count);
      return count < 0;
    }),
  );
}

function commentLines(text: string): readonly string[] {
  if (!text.includes("#")) return [];
  return text.split("\n").flatMap((line) => (line.trimStart().startsWith("#") ? line.trim() : []));
}

/** The nodes whose text an operation takes. */
function sourcesOf(operation: Operation): readonly DockerfileNode[] {
  return [operation.do === "insert" ? (operation.from ?? operation.anchor) : operation.node];
}

/** The nodes that an operation changes, or next to which it changes something. */
function placesOf(operation: Operation): readonly DockerfileNode[] {
  if (operation.do === "insert") return [operation.anchor, ...sourcesOf(operation)];
  return operation.do === "move" ? [operation.node, operation.after] : [operation.node];
}

/** The first of the changes that want the same node, and none of what BuildKit's versions read differently; the others come in the next round. */
function withoutOverlap(changes: readonly Change[]): readonly Change[] {
  const taken = new Set<DockerfileNode>();
  return changes.filter((change) => {
    const nodes = new Set(change.operations.flatMap(placesOf));
    if ([...nodes].some((node) => taken.has(node) || (isInstruction(node) && node.ambiguous !== undefined))) return false;
    for (const node of nodes) taken.add(node);
    return true;
  });
}

function linesOf({ dockerfile, origins }: Draft, node: DockerfileNode): LineRange {
  return origins[indexOf(dockerfile, node)] as LineRange;
}

function hull(ranges: readonly LineRange[]): LineRange {
  return { start: Math.min(...ranges.map(({ start }) => start)), end: Math.max(...ranges.map(({ end }) => end)) };
}
