import { applyOperations } from "./apply.js";
import { analyze, type Model } from "./model/model.js";
import { countBrokenScripts } from "./model/queries.js";
import { once } from "./once-per.js";
import type { OptimizeOptions } from "./result.js";
import type { Change, Operation, Rule } from "./rule.js";
import { indexOf } from "./syntax/index-of.js";
import type { Dockerfile, DockerfileNode, Run } from "./syntax/nodes.js";
import { wordsNotIn, wordsOf } from "./words.js";

/** A Dockerfile on its way from rule to rule. */
export interface Draft {
  readonly dockerfile: Dockerfile;
  readonly model: Model;
  /** What the ignore file of the context has become; undefined where nothing changed it. */
  readonly ignoreText: string | undefined;
  /** The words of rules that stand nowhere in it. */
  readonly absent: ReadonlySet<string>;
}

/** The draft that the rules begin with: the file as it is. */
export function firstDraft(dockerfile: Dockerfile, rules: readonly Rule[], options: OptimizeOptions): Draft {
  return { dockerfile, model: analyze(dockerfile, options), ignoreText: undefined, absent: wordsNotIn(dockerfile.nodes, wordsOf(rules)) };
}

/** The draft after the changes; undefined where they yield a new diagnostic or break a script, or lose a comment. */
export function changedDraft(before: Draft, changes: readonly Change[], options: OptimizeOptions): Draft | undefined {
  if (changes.length === 0) return before;
  const operations = changes.flatMap((change) => change.operations);
  if (loseComment(operations)) return undefined;
  const dockerfile = applyOperations(before.dockerfile, operations);
  if (dockerfile.diagnostics.length > before.dockerfile.diagnostics.length) return undefined;
  const model = analyze(dockerfile, options);
  const isNew = (node: DockerfileNode) => indexOf(before.dockerfile, node) === -1;
  const absent = wordsNotIn(dockerfile.nodes.filter(isNew), before.absent);
  const ignoreText = changes.findLast((change) => change.ignoreText !== undefined)?.ignoreText ?? before.ignoreText;
  const texts = once(() => new Set(before.dockerfile.nodes.map(({ text }) => text)));
  const isOther = (run: Run) => isNew(run) && !texts().has(run.text);
  if (countBrokenScripts(model, isOther) > 0 && countBrokenScripts(model) > countBrokenScripts(before.model)) return undefined;
  return { dockerfile, model, ignoreText, absent };
}

/** Whether a comment line that says something is gone with the operations, or one of several like it. */
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
  return text.split("\n").flatMap((line) => (/^\s*#\s*\S/.test(line) ? line.trim() : []));
}

/** What an operation writes. */
function textOf(operation: Operation): string {
  if (operation.do === "move") return operation.node.text;
  return operation.do === "remove" ? "" : operation.text;
}
