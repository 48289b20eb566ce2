import type { Stage } from "../../../../src/rule.js";
import { beforeAt } from "../base.js";
import type { Target } from "../calls.js";
import { historyOf } from "../history.js";
import type { Question } from "../question.js";
import { lastSettled } from "../settled.js";
import { isOfBase } from "../users.js";
import { planBehindWriter } from "./behind-writer.js";
import type { Findings } from "./findings.js";
import { planOf } from "./flagged.js";
import type { Plan, Subject } from "./plan.js";

/** How COPY does what the call does to all below a directory; `stages`: the call's and those below it, the lowest first. */
export function planForDirectory(subject: Subject, question: Question, stages: readonly Stage[], target: Target): Plan {
  const { call, wish } = subject;
  const { path } = question;
  const root = stages[0] as Stage;
  const all = historyOf(question, stages, call.run, call.command);
  const settled = lastSettled(all, wish);
  const steps = all.slice(settled + 1);
  const unknown = steps.findLast(({ effect }) => effect.is === "unknown");
  // In the RUN that wrote there, the call costs least.
  if (unknown?.at === call.run) return { is: "none" };
  const first = steps.find(({ effect }) => effect.is === "unknown")?.effect;
  if (first?.is === "unknown") return planBehindWriter(subject, all, root, target) ?? { is: "refused", reason: first.reason };
  const assumptions = steps.flatMap(({ effect }) => (effect.is === "trusted" ? effect.assumption : []));
  const found: Findings = { steps, root, before: [], assumptions, earlier: all.slice(0, settled + 1), isFile: false };
  if (settled !== -1) return planOf(subject, question, found);
  const before = beforeAt(root, path, wish.attribute === "part of owner" ? partOf(wish.value) : wish.value);
  if (before.is === "files") return { is: "refused", reason: `the base image may have other files below ${path}` };
  if (before.is === "empty") return planOf(subject, question, { ...found, before: before.owner === wish.value ? [] : [path] });
  if (before.assumption === undefined) return planOf(subject, question, found);
  const user = wish.names.find((name) => isOfBase(name, steps));
  if (user !== undefined)
    return { is: "refused", reason: `the base image, which has the user ${user}, may have other files below ${path}` };
  return planOf(subject, question, { ...found, assumptions: [before.assumption, ...assumptions] });
}

/** Whose it is, where the group does not matter, or the user. */
function partOf(owner: string): string {
  return `${owner.endsWith(":0") ? owner.slice(0, -2) : owner.replace(/^0(?=:)/, "")}'s`;
}
