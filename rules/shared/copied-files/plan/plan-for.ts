import { isOnWayFrom, type Stage } from "../../../../src/rule.js";
import { homeOf } from "../base.js";
import type { Target } from "../calls.js";
import { effectOfCopy } from "../effects/copy-steps.js";
import { chainOf } from "../history.js";
import { landingsOf } from "../landing.js";
import type { Question } from "../question.js";
import { copiesBelow } from "../sources.js";
import { planForDirectory } from "./for-directory.js";
import { planForFile } from "./for-file.js";
import { isOfCopies } from "./pattern-of-copies.js";
import type { Plan, Subject } from "./plan.js";

/** How COPY does what the call does to one of its targets. */
export function planFor(subject: Subject, target: Target): Plan {
  const { model, context, stage, call, wish } = subject;
  const { path } = target;
  if (path === undefined)
    return isOfCopies(subject, target) ? { is: "refused", reason: `${target.word.text} may stand for other files, too` } : { is: "none" };
  const stages = chainOf(model, stage);
  const question: Question = {
    model,
    call,
    context,
    path,
    attribute: wish.attribute,
    owner: wish.attribute === "mode" ? undefined : wish.value,
    mode: wish.attribute === "mode" ? wish.value : undefined,
    scope: "tree",
    home: homeOf(model, stages[0] as Stage),
  };
  const copy = copiesBelow(model, context, path).findLast(
    (copy) => isOnWayFrom(model, copy, call.run) && effectOfCopy(question, copy).is === "copies",
  );
  if (copy === undefined) return { is: "none" };
  const landings = landingsOf(model, copy, context) ?? [];
  const isFile = landings.some((landing) => landing.is === "file" && landing.path === path);
  if (isFile) return planForFile(subject, question, stages, { copy, landings });
  return call.recursive ? planForDirectory(subject, question, stages, target) : { is: "none" };
}
