import type { Instruction, Run } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";
import { isNeutral } from "../application/carried/neutral.js";
import { mayBring } from "../application/outcome.js";
import type { Step } from "../application/step.js";
import { stepsOfStage } from "../application/steps.js";

/** The last RUN of a build: the one that ends it, or what brings files right behind it, where nothing else is done in between. */
export function withLaterOutcomes(candidate: Candidate, last: Run): Run {
  const { instructions } = candidate.stage;
  const behind = instructions.slice(instructions.indexOf(last) + 1);
  if (!behind.some((one) => one.kind === "run" && mayBring(one))) return last;
  const bringing = new Set<Instruction>(
    stepsOfStage(candidate, () => false).flatMap(({ run, steps }) =>
      steps.some(({ is }) => is === "outcome") && steps.every(isForOutcome) ? run : [],
    ),
  );
  const end = behind.findIndex((one) => !bringing.has(one) && !SETS.has(one.kind));
  const fetched = behind.slice(0, end === -1 ? undefined : end).findLast((one) => bringing.has(one));
  return fetched?.kind === "run" ? fetched : last;
}

const SETS: ReadonlySet<Instruction["kind"]> = new Set(["arg", "env", "workdir"]);

function isForOutcome(step: Step): boolean {
  return step.is === "outcome" || isNeutral(step) || (step.is === "files" && step.command.name === "mkdir");
}
