import type { Instruction, Model, Run, ShellCommand, Stage } from "../../../src/rule.js";
import { bringsUsers, effectOfCopy, effectOfVolume, effectOfWorkdir } from "./effects/copy-steps.js";
import type { Step } from "./effects/effect.js";
import type { Question } from "./question.js";
import { stepsOfRun } from "./run-steps.js";

/** A stage and those it is built on, the lowest first. */
export function chainOf(model: Model, stage: Stage): readonly Stage[] {
  const chain = [stage];
  for (let { base } = stage; base.is === "stage"; ) {
    const below = model.stages[base.stage] as Stage;
    chain.unshift(below);
    base = below.base;
  }
  return chain;
}

/** All that happens to a path before a command of a RUN. */
export function historyOf(question: Question, stages: readonly Stage[], run: Run, until: ShellCommand): readonly Step[] {
  const instructions = stages.flatMap((stage) => stage.instructions);
  return instructions
    .slice(0, instructions.indexOf(run) + 1)
    .flatMap((instruction) => stepsOf(question, instruction, instruction === run ? until : undefined));
}

/** What happens in a RUN behind a command. */
export function restOf(question: Question, run: Run, behind: ShellCommand): readonly Step[] {
  return stepsOfRun(question, run, undefined).slice(stepsOfRun(question, run, behind).length + 1);
}

function stepsOf(question: Question, at: Instruction, until: ShellCommand | undefined): readonly Step[] {
  if (at.kind === "run") return stepsOfRun(question, at, until);
  const effect =
    at.kind === "copy" || at.kind === "add"
      ? effectOfCopy(question, at)
      : at.kind === "workdir"
        ? effectOfWorkdir(question, at)
        : at.kind === "volume"
          ? effectOfVolume(question, at)
          : undefined;
  return effect === undefined ? [] : [{ at, effect, settles: undefined, users: bringsUsers(question, at) ? "any" : "none" }];
}
