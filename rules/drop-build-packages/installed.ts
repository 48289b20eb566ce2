import type { Candidate } from "../application/candidate.js";
import { removeAgain } from "../application/queries.js";
import { stepsOfStage } from "../application/steps.js";
import { isBuildPackage } from "../knowledge/packages/build-packages.js";
import { isDevelopmentPackage } from "../knowledge/runtime-packages/index.js";

/** Whether a stage installs compilers, build tools or headers, and does not remove them again. */
export function installsBuildPackages(candidate: Candidate): boolean {
  const steps = stepsOfStage(candidate, () => false).flatMap((read) => read.steps);
  return (
    !removeAgain(steps) &&
    steps.some((step) => step.is === "install" && step.call.operands.some(({ text }) => isBuildPackage(text) || isDevelopmentPackage(text)))
  );
}
