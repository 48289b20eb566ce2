import type { Run, ShellCommand } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";
import type { ReadRun } from "../application/step.js";
import { stepsOfStage } from "../application/steps.js";

/** The RUNs of a stage that installs packages of a language. */
export interface Installs {
  readonly all: readonly ReadRun[];
  /** The last that installs something, or tidies up behind that. */
  readonly last: Run;
}

/** The RUNs of a stage in which tools of a language install packages; undefined where none does. */
export function installsOf(candidate: Candidate, isTool: (command: ShellCommand) => boolean): Installs | undefined {
  const all = stepsOfStage(candidate, isTool);
  if (!all.some(({ steps }) => steps.some(({ is }) => is === "tool"))) return undefined;
  const last = all.findLast(({ steps }) => steps.some(({ is }) => is === "tool" || is === "tidies" || is === "install"))?.run;
  return last && { all, last };
}
