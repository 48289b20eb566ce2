import { baseName, type Instruction, isInside, isShell } from "../../../src/rule.js";
import { sourceInContext } from "../../shared/context/from-context.js";
import type { Landing } from "../../shared/copied-files/landing.js";
import type { Candidate } from "../candidate.js";
import type { Step } from "../step.js";
import { stepsOf } from "../steps.js";

/** Files that nothing reads but what installs packages. */
const OF_INSTALLERS = /^(requirements[\w.-]*\.txt|poetry\.lock|uv\.lock|Pipfile|Pipfile\.lock)$/;

/** Whether none of some instructions behind the build needs what a COPY brings: those that run something unknown may. */
export function doWithout(candidate: Candidate, instructions: readonly Instruction[], { path, source }: Landing): boolean {
  const last = instructions.findLast(({ kind }) => kind === "run");
  if (last === undefined) return true;
  const isOfInstallers = OF_INSTALLERS.test(baseName(path)) || OF_INSTALLERS.test(baseName(sourceInContext(source)));
  const runs = stepsOf(candidate, last, () => false).filter(({ run }) => instructions.includes(run));
  return runs.every(({ steps }) =>
    steps.every((step) => isArranging(step, path) || (step.is === "unknown" && isOfInstallers && isProgram(step))),
  );
}

function isArranging(step: Step, path: string): boolean {
  if (step.is !== "files") return step.is !== "unknown" && step.is !== "tool";
  const { name = "" } = step.command;
  if (/^(echo|printf|cd|set|export|mkdir|true|:)$/.test(name)) return true;
  return step.paths.every((one) => one !== undefined && !isInside(one, path) && !isInside(path, one));
}

/** Whether it runs a program of the image, and no script, which may read what it likes. */
function isProgram({ command: { name } }: Step): boolean {
  return name !== undefined && !name.includes("/") && !name.includes(".") && name !== "make" && name !== "source" && !isShell(name);
}
