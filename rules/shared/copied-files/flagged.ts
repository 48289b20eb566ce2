import type { Instruction, Model, Stage } from "../../../src/rule.js";
import { deletedAgain } from "./deleted.js";
import type { Step } from "./effect.js";
import { heldPaths } from "./held.js";
import { restOf } from "./history.js";
import { keptOf } from "./kept.js";
import { obstacleToMove } from "./move.js";
import { archiveOf, assumptionsOf, flagInTheWay } from "./obstacles.js";
import { isOverwritten } from "./overwritten.js";
import { parentAssumption } from "./parents.js";
import type { CopyOrAdd, Plan, Subject } from "./plan.js";
import type { Question } from "./question.js";
import { stepOfUser } from "./users.js";

export interface Findings {
  readonly isFile: boolean;
  readonly steps: readonly Step[];
  /** What happened before the first of the steps. */
  readonly earlier: readonly Step[];
  readonly root: Stage;
  readonly before: readonly string[];
  readonly assumptions: readonly string[];
}

/** The plan by which the COPYs among the steps get the flag, where nothing else wrote there. */
export function planOf(subject: Subject, question: Question, { steps, earlier, root, before, assumptions, isFile }: Findings): Plan {
  const { model, stage, call, wish } = subject;
  const all = steps.filter(({ effect }) => effect.is === "copies");
  const unwritten = all.filter((step) => !all.some((later) => isOverwritten(subject, step, later)));
  const foreign = unwritten.find(({ at }) => model.stageOf(at) !== stage);
  if (foreign !== undefined) return { is: "refused", reason: `line ${foreign.at.startLine} stands in another stage` };
  const flag = unwritten.flatMap(({ at }) => flagInTheWay(at, wish, archiveOf(subject, at)) ?? [])[0];
  if (flag !== undefined) return { is: "refused", reason: flag };
  const elsewhere = isFile ? undefined : unwritten.find(({ effect }) => effect.is === "copies" && effect.elsewhere !== undefined);
  if (elsewhere !== undefined) return { is: "refused", reason: `line ${elsewhere.at.startLine} also copies to other places` };
  const gone = steps
    .slice(steps.indexOf(unwritten[0] as Step))
    .flatMap(({ effect }) => (effect.is === "reads" && effect.otherOwnerOn) || []);
  if (gone.length > 0) return { is: "refused", reason: `line ${gone[0]} gives files there another owner, which would then be the last` };
  const settled = earlier.at(-1)?.settles;
  const users =
    settled !== undefined ? -1 : Math.max(-1, ...wish.names.map((name) => stepOfUser(name, [...earlier, ...steps], root) - earlier.length));
  const user = steps[users]?.at;
  const passed = user === undefined ? [] : steps.slice(0, steps.findLastIndex(({ at }) => at === user) + 1);
  const rest = user === call.run ? restOf(question, call.run, call.command) : [];
  const obstacleTo = (moved: readonly Step[]) =>
    user === undefined || moved.length === 0
      ? undefined
      : obstacleToMove(model, { path: question.path, moved, steps: passed, rest, behind: user });
  const early = unwritten.filter((step) => steps.indexOf(step) < users);
  const first = obstacleTo(early);
  const held = new Map(
    (first === undefined ? [] : early).flatMap((step) => {
      const paths = heldPaths(subject, step, question.path);
      return paths === undefined ? [] : [[step, paths]];
    }),
  );
  const copies = unwritten.filter((step) => !held.has(step));
  const moved = early.filter((step) => !held.has(step));
  const obstacle = copies.length === 0 ? first : obstacleTo(moved);
  // A file among other targets is one that an install reads, and no gain worth a word.
  if (obstacle !== undefined) return isFile && call.targets.length > 1 ? { is: "none" } : { is: "refused", reason: obstacle };
  const behind = moved.length === 0 ? undefined : user;
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
  return {
    is: "known",
    copies: copies.map(({ at }) => at as CopyOrAdd),
    moved: moved.map(({ at }) => at as CopyOrAdd),
    behind,
    kept: [...new Set([...before, ...own])].filter((path) => settled !== question.path || path !== settled),
    assumptions: [...new Set([...assumptions, ...parent.assumptions, ...copies.flatMap(({ at }) => assumptionsOf(subject, at))])],
  };
}

/** A RUN of another user between COPY and chmod may read the files, which the mode may forbid. */
function readerShutOut({ model, stage, call, wish }: Subject, copies: readonly Step[]): string | undefined {
  const isOpen = (Number.parseInt(wish.value, 8) & 0o005) === 0o005;
  const first = copies[0]?.at;
  if (isOpen || first === undefined) return undefined;
  const { instructions } = stage;
  const between = instructions.slice(instructions.indexOf(first), instructions.indexOf(call.run));
  const reader = between.find((at) => at.kind === "run" && !/^(root|0)(:|$)/.test(model.stateAt(at).user ?? "root"));
  return reader && `line ${reader.startLine} runs as another user, who may need what the mode forbids`;
}

/** Whether the Dockerfile sets a variable, and the same at both places. */
export function isSame(model: Model, name: string, one: Instruction, other: Instruction): boolean {
  const here = model.stateAt(one).variables;
  const there = model.stateAt(other).variables;
  return here.has(name) && there.has(name) && here.get(name) === there.get(name);
}
