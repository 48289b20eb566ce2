import type { Candidate } from "../application/candidate.js";
import { type Step, stepsOf } from "../application/steps.js";
import { isBuildPackage } from "../knowledge/packages/build-packages.js";
import { isDevelopmentPackage } from "../knowledge/runtime-packages/index.js";

/** Whether a stage installs compilers, build tools or headers, and does not remove them again. */
export function installsBuildPackages(candidate: Candidate): boolean {
  const steps = stepsOf(candidate, candidate.stage.instructions.at(-1) ?? candidate.stage.from, () => false).flatMap((read) => read.steps);
  // What apt-mark(8) marks as installed automatically is left over as well.
  const isMarked = steps.some(({ command }) => command.name === "apt-mark");
  const removed = new Set<string>(isMarked ? ["what it names", "what is left over"] : ["what it names"]);
  return (
    !steps.some((step) => removed.has(removalOf(step) ?? "nothing")) &&
    steps.some((step) => step.is === "install" && step.call.operands.some(({ text }) => isBuildPackage(text) || isDevelopmentPackage(text)))
  );
}

/** What a command removes: `apt-get purge -y --auto-remove` names no packages. */
function removalOf({ is, command: { args } }: Step): "what it names" | "what is left over" | undefined {
  const at = args.findIndex(({ text }) => REMOVES.test(text));
  if (is !== "tidies" || at === -1) return undefined;
  const named = args.slice(at + 1).filter(({ text }, index, rest) => !text.startsWith("-") && !VALUED.test(rest[index - 1]?.text ?? ""));
  return named.length > 0 ? "what it names" : "what is left over";
}

const REMOVES = /^(purge|remove|autoremove|auto-remove|erase)$/;
/** apt-get(8): an option of the configuration, and a file of it. */
const VALUED = /^(-o|--option|-c|--config-file)$/;
