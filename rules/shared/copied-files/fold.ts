import type { Change, RuleContext } from "../../../src/rule.js";
import type { Call } from "./calls.js";
import { estimateOf } from "./estimate.js";
import { flagOf } from "./obstacles.js";
import { operationsFor } from "./operations.js";
import type { CopyOrAdd, KnownPlan, Plan, Wish } from "./plan/plan.js";
import { planFor } from "./plan/plan-for.js";

/** What the flag is to be, or why there can be none. */
export type Wanted =
  | { readonly is: "known"; readonly wish: Wish; readonly assumptions: readonly string[] }
  | { readonly is: "refused"; readonly reason: string };

const NO_WISH: Wish = { attribute: "mode", value: "", names: [], variables: [], isDefaultForDirectories: false };

/** What comes of a call that COPY is to make up for: `none` where it is not about files that were copied. */
export type Fold =
  | { readonly is: "none" }
  | { readonly is: "refused"; readonly reason: string }
  | { readonly is: "possible"; readonly change: Change; readonly copies: readonly CopyOrAdd[] };

/** How COPY does what a call does to files that were copied, for as many of the call's targets as that holds for. */
export function foldIntoCopy({ model, facts }: Pick<RuleContext, "model" | "facts">, call: Call, wanted: Wanted): Fold {
  const stage = model.stageOf(call.run);
  if (stage === undefined) return NONE;
  const wish = wanted.is === "known" ? wanted.wish : NO_WISH;
  const name = flagOf(wish.attribute);
  const plans = call.targets.map((target) => ({ target, plan: planFor({ model, context: facts.context, stage, call, wish }, target) }));
  if (wanted.is === "refused") return plans.some(({ plan }) => plan.is !== "none") ? refused(call, wanted.reason) : NONE;
  const known = plans.flatMap(({ target, plan }) => (plan.is === "known" ? { target, plan } : []));
  const isAtOnce =
    known.length > 0 &&
    plans.every(({ plan }) => plan.is === "known" || plan.is === "none" || known.every((one) => !sharesCopies(one.plan, plan)));
  const refusal = plans.flatMap(({ plan }) => (plan.is === "refused" ? plan.reason : []))[0];
  if (!isAtOnce) return refusal === undefined ? NONE : refused(call, refusal);
  const result = operationsFor(model, call, known, `--${name}=${wish.value}`);
  if (typeof result === "string") return refused(call, result);
  const copies = known.flatMap(({ plan }) => plan.copies);
  const assumed = [...new Set([...wanted.assumptions, ...known.flatMap(({ plan }) => plan.assumptions)])];
  const change: Change = {
    title: `${known.some(({ plan }) => plan.replaced) ? `${name} where files are written, and ` : ""}copy with --${name}=${wish.value}`,
    operations: result,
    ...estimateOf(model, call, copies, facts.context),
    ...(assumed.length === 0 ? {} : { safety: "verify" as const, assumptions: assumed }),
  };
  return { is: "possible", change, copies };
}

const NONE: Fold = { is: "none" };

function refused({ program }: Call, reason: string): Fold {
  return { is: "refused", reason: `${program} not left to COPY: ${reason}` };
}

function sharesCopies(one: KnownPlan, other: Plan): boolean {
  return other.is === "known" && one.copies.some((copy) => other.copies.includes(copy));
}
