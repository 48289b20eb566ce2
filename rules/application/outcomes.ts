import { type Add, baseName, oncePer, runsOf } from "../../src/rule.js";
import { PUBLISHED_DATA, publishedAt } from "../knowledge/commands/published-programs.js";
import { isAddress } from "../shared/copied-files/address.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import type { Candidate } from "./candidate.js";
import { mayBring, type Outcome } from "./outcome.js";
import { outcomesOf } from "./queries.js";
import { stepsOfStage } from "./steps.js";

/** What a stage brings with ADD and RUN that can be copied. */
export const outcomesOfStage = oncePer((candidate: Candidate): readonly Outcome[] => [
  ...candidate.stage.instructions.flatMap((one) => (one.kind === "add" ? (outcomeOfAdd(candidate, one) ?? []) : [])),
  ...outcomesOfRuns(candidate),
]);

function outcomesOfRuns(candidate: Candidate): readonly Outcome[] {
  if (!runsOf(candidate.stage).some(mayBring)) return [];
  return stepsOfStage(candidate, () => false).flatMap(outcomesOf);
}

/** The file that an ADD downloads, where it is known; undefined for another one. */
export function outcomeOfAdd({ model, context }: Candidate, add: Add): Outcome | undefined {
  const [landing, ...others] = landingsOf(model, add, context) ?? [];
  if (landing?.is !== "file" || others.length > 0 || !isAddress(landing.source)) return undefined;
  const needs = PUBLISHED_DATA.test(landing.path) ? "nothing" : publishedAt(landing.source)?.needs;
  return needs && { files: [landing.path], needs };
}

/** The names of what a stage brings. */
export function namesBrought(candidate: Candidate): readonly string[] {
  return outcomesOfStage(candidate).flatMap(({ files }) => files.map(baseName));
}
