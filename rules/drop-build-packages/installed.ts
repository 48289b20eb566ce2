import type { Candidate } from "../application/candidate.js";
import { type Step, stepsOf } from "../application/steps.js";
import { isBuildPackage } from "../knowledge/packages/build-packages.js";
import { isDevelopmentPackage } from "../knowledge/runtime-packages/index.js";

/** Whether a stage installs compilers, build tools or headers, and does not remove them again. */
export function installsBuildPackages(candidate: Candidate): boolean {
  const steps = stepsOf(candidate, candidate.stage.instructions.at(-1) ?? candidate.stage.from, () => false).flatMap((read) => read.steps);
  return (
    !steps.some(isRemoval) &&
    steps.some((step) => step.is === "install" && step.call.operands.some(({ text }) => isBuildPackage(text) || isDevelopmentPackage(text)))
  );
}

/** `apt-get purge -y --auto-remove` names no packages: what was installed by name stays. */
function isRemoval({ is, command: { args } }: Step): boolean {
  const at = args.findIndex(({ text }) => REMOVES.test(text));
  const named = args.slice(at + 1).filter(({ text }, index, rest) => !text.startsWith("-") && !VALUED.test(rest[index - 1]?.text ?? ""));
  return is === "tidies" && at !== -1 && named.length > 0;
}

const REMOVES = /^(purge|remove|autoremove|auto-remove|erase)$/;
/** apt-get(8): an option of the configuration, and a file of it. */
const VALUED = /^(-o|--option|-c|--config-file)$/;
