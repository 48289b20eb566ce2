import { isBuildPackage } from "../knowledge/build-packages.js";
import type { WordSet } from "../knowledge/words.js";
import type { ReadRun, Step } from "./steps.js";

/** The same without packages that are installed for nothing. */
export function withoutPackages(runs: readonly ReadRun[], names: WordSet): readonly ReadRun[] {
  return runs.map(({ run, steps }) => ({
    run,
    steps: steps.map((step): Step => {
      if (step.is !== "install") return step;
      const operands = step.call.operands.filter(({ value }) => value === undefined || !names.has(value));
      return { ...step, call: { ...step.call, operands } };
    }),
  }));
}

/** Whether compilers are installed and stay. */
export function keepsCompilers(runs: readonly ReadRun[]): boolean {
  const steps = runs.flatMap((read) => read.steps);
  const removes = steps.some(
    ({ is, command }) =>
      is === "tidies" && command.args.some(({ text }) => /^(purge|remove|del|autoremove|--auto-remove|erase)$/.test(text)),
  );
  return (
    !removes &&
    steps.some(
      (step) =>
        step.is === "install" &&
        step.command.args.some(
          ({ value }) => isBuildPackage(value ?? "") || /^(python3?(-all)?-dev|build-base|musl-dev)($|[=~<>])/.test(value ?? ""),
        ),
    )
  );
}
