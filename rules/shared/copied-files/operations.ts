import { commentsAbove, ignoredBelow, type Model, type Operation, SLASHES_AT_END } from "../../../src/rule.js";
import type { Call, Target } from "./calls.js";
import { copiesWithFlag } from "./copies-with-flag.js";
import { withoutTargets } from "./drop.js";
import type { KnownPlan } from "./plan.js";
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
  const own = above.some(({ text }) => INSTRUCTION_IN_COMMENT.test(text)) ? [] : above;
  if (ignore !== undefined) return `the comment on line ${ignore.startLine} is for the RUN`;
  const comments = rest.is === "gone" ? own.map(({ text }) => text.trim()) : rest.is === "text" ? rest.comments : [];
  const replaced = plans.flatMap((plan) => plan.replaced ?? []);
  if (replaced.length > 1) return "several paths were written to by other RUNs";
  const operations: readonly Operation[] = [
    ...copiesWithFlag(flag, model, plans, comments, rest.is === "gone" ? run : undefined),
    ...replaced.map(({ node, text }) => ({ do: "replace", node, text }) as const),
    ...(rest.is === "text"
      ? [{ do: "replace", node: run, text: rest.text } as const]
      : [...own, run].map((node) => ({ do: "remove", node }) as const)),
  ];
  const [head, ...tail] = operations;
  return head === undefined ? "nothing is left to do" : [head, ...tail];
}

const INSTRUCTION_IN_COMMENT = /^\s*#+\s*(ADD|CMD|COPY|ENTRYPOINT|ENV|RUN|USER|WORKDIR)\s/;

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
