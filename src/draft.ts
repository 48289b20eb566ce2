import { applyOperations } from "./apply.js";
import { analyze, type Model } from "./model/model.js";
import { hasBrokenScript } from "./model/queries.js";
import { oncePer } from "./once-per.js";
import type { OptimizeOptions } from "./result.js";
import type { Change, Operation, Rule } from "./rule.js";
import { indexOf } from "./syntax/index-of.js";
import type { Dockerfile, Run } from "./syntax/nodes.js";

/** A Dockerfile on its way from rule to rule. */
export interface Draft {
  readonly dockerfile: Dockerfile;
  readonly model: Model;
  /** What the ignore file of the context has become; undefined where nothing changed it. */
  readonly ignoreText: string | undefined;
  /** The words of rules that stand nowhere in it. */
  readonly absent: ReadonlySet<string>;
}

export function firstDraft(dockerfile: Dockerfile, rules: readonly Rule[], options: OptimizeOptions): Draft {
  const absent = withoutWordsOf(dockerfile.text, wordsOf(rules));
  return { dockerfile, model: analyze(dockerfile, options), ignoreText: undefined, absent };
}

const wordsOf = oncePer((rules: readonly Rule[]): ReadonlySet<string> => new Set(rules.flatMap(({ words = [] }) => words)));

/** Whether a rule may have something to say of a draft: most rules have nothing to do with most files. */
export function mayConcern({ absent }: Draft, { words }: Rule): boolean {
  return words === undefined || words.some((word) => !absent.has(word));
}

function withoutWordsOf(text: string, words: ReadonlySet<string>): ReadonlySet<string> {
  const lower = text.toLowerCase();
  const left = [...words].filter((word) => !lower.includes(word));
  return left.length === words.size ? words : new Set(left);
}

/** The draft after the changes; undefined where they yield a new diagnostic or a script that does not parse, or lose a comment. */
export function changedDraft(before: Draft, changes: readonly Change[], options: OptimizeOptions): Draft | undefined {
  if (changes.length === 0) return before;
  const operations = changes.flatMap((change) => change.operations);
  if (loseComment(operations)) return undefined;
  const dockerfile = applyOperations(before.dockerfile, operations);
  if (dockerfile.diagnostics.length > before.dockerfile.diagnostics.length) return undefined;
  const model = analyze(dockerfile, options);
  const absent = withoutWordsOf(operations.map(textOf).join("\n"), before.absent);
  const ignoreText = changes.findLast((change) => change.ignoreText !== undefined)?.ignoreText ?? before.ignoreText;
  const isNew = (run: Run) => indexOf(before.dockerfile, run) === -1 && before.dockerfile.nodes.every(({ text }) => text !== run.text);
  return hasBrokenScript(model, isNew) ? undefined : { dockerfile, model, ignoreText, absent };
}

/** Whether a comment line is gone with the operations, or one of several like it. */
function loseComment(operations: readonly Operation[]): boolean {
  const left = new Map<string, number>();
  for (const operation of operations) {
    for (const comment of commentLines(textOf(operation))) left.set(comment, (left.get(comment) ?? 0) + 1);
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

/** What an operation writes. */
function textOf(operation: Operation): string {
  if (operation.do === "move") return operation.node.text;
  return operation.do === "remove" ? "" : operation.text;
}
