import type { ContextFacts, Run } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { startedFile } from "../started-file.js";
import { environmentsAtStart } from "./environment.js";
import type { Needed } from "./packages.js";
import { projectObstacle } from "./project.js";
import { readsProject, startedRelease } from "./release.js";
import { compiledFor } from "./steps.js";

/** How an image starts a project. */
export interface ProjectStart {
  /** The directory of a release, where nothing else is needed; or all of the project. */
  readonly ships: string;
  /** Whether mix asks git, as it does of each package that comes from there. */
  readonly asksGit: boolean;
  /** The environments of mix that nothing may be compiled in once more; empty where nothing would need a compiler. */
  readonly compiledFor: readonly string[];
}

interface Build {
  readonly folder: string;
  readonly runs: readonly ReadRun[];
  readonly last: Run;
  readonly needed: Needed;
}

/** A text: why that takes the full image. */
export function startOf(candidate: Candidate, context: ContextFacts, { folder, runs, last, needed }: Build): ProjectStart | string {
  const { model, stage } = candidate;
  const release = startedRelease(candidate);
  if (release !== undefined) {
    const isLast = stage.instructions.slice(stage.instructions.indexOf(last) + 1).every(({ kind }) => !/^(add|copy|run)$/.test(kind));
    const isAlone = isLast && !checksByFile(candidate) && !readsProject(context, folder);
    return { ships: isAlone ? release : "project", asksGit: false, compiledFor: [] };
  }
  const environments = [...environmentsAtStart(candidate, context)];
  const compiled = compiledFor(model, runs);
  const missing = environments.find((one) => !compiled.has(one));
  if (needed.compiled !== undefined && missing !== undefined)
    return `${needed.compiled} would be compiled when the image starts, in the environment ${missing}`;
  for (const one of environments) {
    const obstacle = projectObstacle(context, folder, one);
    if (obstacle !== undefined) return obstacle;
  }
  return { ships: "project", asksGit: needed.asksGit, compiledFor: needed.compiled === undefined ? [] : environments };
}

/** Whether the health is checked by a file of the project. */
function checksByFile(candidate: Candidate): boolean {
  const checks = candidate.starts.filter(({ is }) => is === "healthcheck");
  return checks.some((check) => check.words.some((word) => startedFile(candidate, word, check) !== undefined));
}
