import type { Run } from "../../src/rule.js";
import { namesAmong } from "../shared/commands/invocations.js";
import type { ReadRun, Step } from "./step.js";

/** Whether a command removes packages of the system. */
export function isRemoval(step: Step): boolean {
  return step.is === "tidies" && step.removes !== "nothing";
}

/**
 * Whether commands remove packages that somebody asked for: those that are named, or with what is left over those that apt-mark(8)
 * marks as installed automatically.
 */
export function removeAgain(steps: readonly Step[]): boolean {
  const isMarked = steps.some(({ command }) => command.name === "apt-mark");
  return steps.some((step) => step.is === "tidies" && (isMarked ? step.removes !== "nothing" : step.removes === "what it names"));
}

/** Those commands of a RUN that bring files which can be copied. */
export function outcomesOf({ steps }: ReadRun): readonly Extract<Step, { is: "outcome" }>[] {
  return steps.flatMap((step) => (step.is === "outcome" ? step : []));
}

/** Whether a RUN adds users and does nothing else. */
export function addsUsers({ steps }: ReadRun): boolean {
  return steps.length > 0 && steps.every(({ is }) => is === "users");
}

/** The last RUN that installs packages of the system. */
export function lastInstall(runs: readonly ReadRun[]): Run | undefined {
  return runs.findLast(({ steps }) => steps.some(({ is }) => is === "install"))?.run;
}

/** The names of the packages that RUNs install. */
export function installedBy(runs: readonly ReadRun[]): ReadonlySet<string> {
  const steps = runs.flatMap(({ steps: all }) => all);
  return new Set(
    steps.flatMap((step) => {
      if (step.is !== "install") return [];
      const words = step.call.operands.flatMap(({ value }) => value ?? []);
      return namesAmong(words, step.manager).map((name) => name.split("=")[0] ?? name);
    }),
  );
}
