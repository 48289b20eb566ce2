import type { Instruction, Model } from "../../../../src/rule.js";
import { isRoot } from "../../base.js";
import type { Step } from "../effects/effect.js";
import { archiveOf, assumptionsOf, flagInTheWay } from "../obstacles.js";
import type { Question } from "../question.js";
import { deletedAgain } from "./deleted.js";
import type { Findings } from "./findings.js";
import { keptOf } from "./kept.js";
import { isOverwritten } from "./overwritten.js";
import { parentAssumption } from "./parents.js";
import { partedByUser } from "./parted-by-user.js";
import type { CopyOrAdd, Plan, Subject } from "./plan.js";

/** The plan by which the COPYs among the steps get the flag, where nothing else wrote there. */
export function planOf(subject: Subject, question: Question, findings: Findings): Plan {
  const { steps, earlier, root, before, assumptions, isFile } = findings;
  const { model, call, wish } = subject;
  const all = steps.filter(({ effect }) => effect.is === "copies");
  const unwritten = all.filter((step) => !all.some((later) => isOverwritten(subject, step, later)));
  const refused = obstacleToFlag(subject, findings, unwritten);
  if (refused !== undefined) return { is: "refused", reason: refused };
  const parted = partedByUser(subject, question, findings, unwritten);
  if ("is" in parted) return parted;
  const { copies, moved, held, behind } = parted;
  const variable = wish.variables.find((name) =>
    copies.some(({ at }) => !isSame(model, name, call.run, moved.some((step) => step.at === at) && behind ? behind : at)),
  );
  if (variable !== undefined) return { is: "refused", reason: `$${variable} is not set, or not the same, where the files are copied` };
  const shutOut = wish.attribute === "mode" ? readerShutOut(subject, copies) : undefined;
  if (shutOut !== undefined) return { is: "refused", reason: shutOut };
  const parent = parentAssumption(subject, {
    path: question.path,
    steps: [...earlier, ...steps],
    first: copies[0] as Step,
    there: [...before],
    root,
  });
  if (parent.is === "refused") return parent;
  const stay = copies.filter((step) => !moved.includes(step));
  const own = [...new Set([...(isFile ? [] : keptOf(question.path, steps, stay, wish)), ...[...held.values()].flat()])];
  const deleted = deletedAgain(
    own.filter((path) => path !== question.path),
    steps,
    held,
  );
  if (deleted !== undefined) return { is: "refused", reason: `line ${deleted.by.at.startLine} may delete ${deleted.path}` };
  const settled = earlier.at(-1)?.settles;
  return {
    is: "known",
    copies: copies.map(({ at }) => at as CopyOrAdd),
    moved: moved.map(({ at }) => at as CopyOrAdd),
    behind,
    kept: [...new Set([...before, ...own])].filter((path) => settled !== question.path || path !== settled),
    assumptions: [...new Set([...assumptions, ...parent.assumptions, ...copies.flatMap(({ at }) => assumptionsOf(subject, at))])],
  };
}

/** Why COPYs do not get the flag, whatever stands between them and the call. */
function obstacleToFlag(subject: Subject, { steps, isFile }: Findings, unwritten: readonly Step[]): string | undefined {
  const { model, stage, wish } = subject;
  const foreign = unwritten.find(({ at }) => model.stageOf(at) !== stage);
  if (foreign !== undefined) return `line ${foreign.at.startLine} stands in another stage`;
  const flag = unwritten.flatMap(({ at }) => flagInTheWay(at, wish, archiveOf(subject, at)) ?? [])[0];
  if (flag !== undefined) return flag;
  const elsewhere = isFile ? undefined : unwritten.find(({ effect }) => effect.is === "copies" && effect.elsewhere !== undefined);
  if (elsewhere !== undefined) return `line ${elsewhere.at.startLine} also copies to other places`;
  const gone = steps
    .slice(steps.indexOf(unwritten[0] as Step))
    .flatMap(({ effect }) => (effect.is === "reads" && effect.otherOwnerOn) || []);
  return gone.length > 0 ? `line ${gone[0]} gives files there another owner, which would then be the last` : undefined;
}

/** A RUN of another user between COPY and chmod may read the files, which the mode may forbid. */
function readerShutOut({ model, stage, call, wish }: Subject, copies: readonly Step[]): string | undefined {
  const isOpen = (Number.parseInt(wish.value, 8) & 0o005) === 0o005;
  const first = copies[0]?.at;
  if (isOpen || first === undefined) return undefined;
  const { instructions } = stage;
  const between = instructions.slice(instructions.indexOf(first), instructions.indexOf(call.run));
  const reader = between.find((at) => at.kind === "run" && !isRoot(model.stateAt(at).user ?? "root"));
  return reader && `line ${reader.startLine} runs as another user, who may need what the mode forbids`;
}

/** Whether the Dockerfile sets a variable, and the same at both places. */
export function isSame(model: Model, name: string, one: Instruction, other: Instruction): boolean {
  const here = model.stateAt(one).variables;
  const there = model.stateAt(other).variables;
  return here.has(name) && there.has(name) && here.get(name) === there.get(name);
}
