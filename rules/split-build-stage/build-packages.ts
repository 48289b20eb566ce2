import { removeAgain } from "../application/queries.js";
import type { ReadRun, Step } from "../application/step.js";
import { isBuildPackage } from "../knowledge/packages/build-packages.js";
import type { WordSet } from "../knowledge/words.js";

/** The same without packages that are installed for nothing. */
export function withoutPackages(runs: readonly ReadRun[], names: WordSet): readonly ReadRun[] {
  return runs.map(({ run, steps }) => ({
    run,
    steps: steps.map((step): Step => {
      if (step.is !== "install") return step;
      const operands = step.call.operands.filter(({ value }) => value === undefined || !names.has(value.split("=", 1)[0] ?? value));
      return { ...step, call: { ...step.call, operands } };
    }),
  }));
}

/** Whether compilers are installed and stay. `brings`: what brings them along besides. */
export function keepsCompilers(runs: readonly ReadRun[], brings: (step: Step) => boolean = () => false): boolean {
  const steps = runs.flatMap((read) => read.steps);
  return !removeAgain(steps) && steps.some((step) => installsCompilers(step) || brings(step));
}

function installsCompilers({ is, command }: Step): boolean {
  if (is !== "install") return false;
  return command.args.some(
    ({ value = "" }) =>
      (isBuildPackage(value) && !OF_ANY_USE.test(value)) || /^(python3?(-all)?-dev|build-base|musl-dev)($|[=~<>])/.test(value),
  );
}

/** Without a compiler these build nothing of Python or Ruby: they are there to be called. */
const OF_ANY_USE = /^(b?make|pkgconf|pkg-config|pkgconfig)($|[=~<>])/;
