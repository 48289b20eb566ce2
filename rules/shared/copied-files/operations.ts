import {
  commentsAbove,
  type Dockerfile,
  type DockerfileNode,
  type Instruction,
  ignoredBelow,
  indexOf,
  type Model,
  type Operation,
  type Run,
  SLASHES_AT_END,
} from "../../../src/rule.js";
import { isInstructionLeftOut } from "../comment-text.js";
import type { Call, Target } from "./calls.js";
import { copiesWithFlag } from "./copies-with-flag.js";
import { withoutTargets } from "./drop.js";
import type { KnownPlan } from "./plan/plan.js";
import { variablesIn } from "./word-values.js";

/** The COPYs with a flag, where they are to stand, and what is left of the RUN; or why not. */
export function operationsFor(
  model: Model,
  call: Call,
  known: readonly { readonly target: Target; readonly plan: KnownPlan }[],
  flag: string,
): readonly [Operation, ...Operation[]] | string {
  const { run } = call;
  const { dockerfile } = model;
  const targets = known.map(({ target }) => target);
  const plans = known.map(({ plan }) => plan);
  const kept = known.flatMap(({ plan, target }) => plan.kept.map((path) => wordFor(target, path)));
  const rest = withoutTargets(call, targets, kept);
  if (rest.is === "refused") return rest.reason;
  const above = rest.is === "gone" ? commentsAbove(dockerfile, run) : [];
  const ignore = above.find((comment) => ignoredBelow(comment).length > 0);
  // An instruction that is left out for now has its place.
  const own = above.some(isInstructionLeftOut) ? [] : above;
  if (ignore !== undefined) return `the comment on line ${ignore.startLine} is for the RUN`;
  const comments = rest.is === "gone" ? own.map(({ text }) => text.trim()) : rest.is === "text" ? rest.comments : [];
  const replaced = plans.flatMap((plan) => plan.replaced ?? []);
  if (replaced.length > 1) return "several paths were written to by other RUNs";
  const operations: readonly Operation[] = [
    ...copiesWithFlag(flag, model, plans, comments, rest.is === "gone" ? run : undefined),
    ...replaced.map(({ node, text }) => ({ do: "replace", node, text }) as const),
    ...(rest.is === "text"
      ? [{ do: "replace", node: run, text: rest.text } as const]
      : [...own, run, ...userFor(dockerfile, run, own)].map((node) => ({ do: "remove", node }) as const)),
  ];
  const [head, ...tail] = operations;
  return head === undefined ? "nothing is left to do" : [head, ...tail];
}

/** The USER that is there for the RUN alone: another one follows, and nothing but the RUN and its comments stands between. */
function userFor(dockerfile: Dockerfile, run: Run, own: readonly DockerfileNode[]): readonly Instruction[] {
  const { nodes } = dockerfile;
  const at = indexOf(dockerfile, run);
  const before = nodes.slice(0, at).findLast((node) => node.kind !== "blank" && !own.includes(node));
  const behind = nodes.slice(at + 1).find(({ kind }) => kind !== "blank" && kind !== "comment");
  if (before?.kind !== "user" || behind?.kind !== "user") return [];
  return commentsAbove(dockerfile, before).length > 0 ? [] : [before];
}

/** A path at the target or below it, as the target's word leads there: a build may set the variables in it. */
function wordFor(target: Target, path: string): string {
  const { word, path: own = "" } = target;
  const leads = path.startsWith(`${own}/`) && variablesIn(word.text).length > 0;
  return path === own || leads ? plainly(target) + path.slice(own.length) : path;
}

/** As written, without a slash at the end that only a directory may have. */
function plainly({ word }: Target): string {
  return word.text.length > 1 ? word.text.replace(SLASHES_AT_END, "") : word.text;
}
