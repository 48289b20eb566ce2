import { type Evidence, type Run, resolveDirectory, type Stage } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { upgradeIn } from "../../application/packages/run-time.js";
import { addsUsers } from "../../application/queries.js";
import type { ReadRun } from "../../application/step.js";
import { stepsOfStage } from "../../application/steps.js";
import { seenLines } from "../../shared/seen-lines.js";

/** How the instructions of a stage are shared out. */
export interface Shared {
  /** The last one of the build. */
  readonly last: Run;
  /** RUNs of the build that add users only: the shipped stage has them too. */
  readonly users: readonly Run[];
  /** Lines, as the evidence counts them, of what stands behind the build. */
  readonly stays: ReadonlySet<number>;
  /** Lines of RUNs that only install: what no package owns of it, the scripts of packages made, and make again where they are installed. */
  readonly installs: ReadonlySet<number>;
  /** The verb by which the build brings all packages up to date. */
  readonly upgrade: string | undefined;
  readonly copies: ReadonlySet<number>;
}

/** Undefined where the stage runs nothing; a text where the evidence is of other instructions. */
export function shareOut(candidate: Candidate, evidence: Evidence): Shared | string | undefined {
  const { stage } = candidate;
  const runs = stepsOfStage(candidate, () => false);
  const usersOnly = runs.filter(addsUsers).map(({ run }) => run);
  const last = runs.findLast(({ run }) => !usersOnly.includes(run))?.run;
  if (last === undefined) return undefined;
  const lines = seenLines(stage, evidence);
  if (lines === undefined) return "other changes have moved the instructions that the evidence is about";
  const end = lines.get(last) ?? 0;
  return {
    last,
    users: usersOnly.filter((run) => (lines.get(run) ?? 0) < end),
    installs: new Set(runs.filter(isInstallsOnly).flatMap(({ run }) => lines.get(run) ?? [])),
    upgrade: upgradeIn(runs.filter(({ run }) => (lines.get(run) ?? 0) <= end)),
    // WORKDIR makes directories as well.
    stays: new Set([...lines.values(), ...evidence.files.map(({ line }) => line)].filter((line) => line > end)),
    copies: new Set([...lines].flatMap(([{ keyword }, line]) => (keyword === "RUN" ? [] : line))),
  };
}

function isInstallsOnly({ steps }: ReadRun): boolean {
  return steps.some(({ is }) => is === "install") && steps.every(({ is }) => is === "install" || is === "tidies");
}

/** Whether a directory is one that some RUN names, by its path or, where it stands in the working directory, by its name. */
export function namedInRuns({ instructions }: Stage, workingDir: string): (path: string) => boolean {
  const texts = instructions.flatMap((one) => (one.kind === "run" ? [one.text] : []));
  const words = new Set(texts.flatMap((text) => text.split(/[^\w./+-]+/)).flatMap((word) => resolveDirectory(workingDir, word) ?? []));
  return (path) => words.has(path);
}
