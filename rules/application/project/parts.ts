import type { Instruction, Run } from "../../../src/rule.js";
import { isRoot } from "../../shared/base.js";
import type { Candidate, Refused } from "../candidate.js";
import type { ReadRun } from "../step.js";
import { pathsOf, targetsOf } from "./paths.js";
import { isOf, type Roots } from "./roots.js";
import { arrangesOnly, obstacleInWork, workOf } from "./work.js";

/** What the RUNs of a build do besides the build itself. */
export interface Parts {
  /** Those that install packages. */
  readonly installs: readonly ReadRun[];
  /** Those that both stages have. */
  readonly repeated: readonly Instruction[];
  /** Paths elsewhere than in the project that commands on files made. */
  readonly made: readonly string[];
  /** Paths in the project that commands on files made, or moved something to. */
  readonly arranged: readonly string[];
}

/** What of the RUNs up to the last one of the build has to be in the shipped stage as well. */
export function partsOf({ stage }: Candidate, runs: readonly ReadRun[], { paths: roots }: Roots): Parts | Refused {
  const installs: ReadRun[] = [];
  const repeated: Run[] = [];
  const made = new Set<string>();
  const arranged = new Set<string>();
  const user = stage.instructions.some((one) => one.kind === "user" && !isRoot(one.value.text)) ? "another" : "root";
  for (const read of runs) {
    const { run, steps } = read;
    if (steps.length === 0 && run.command.form === "shell") continue;
    const work = workOf(read, roots);
    if (typeof work === "string") return { refusal: work, at: run };
    const refusal = obstacleInWork(work, run, user);
    if (refusal !== undefined) return { refusal, at: run };
    if (arrangesOnly(work)) {
      repeated.push(run);
      continue;
    }
    for (const path of work.outside) made.add(path);
    for (const path of work.files.filter(({ command }) => command.name === "rm").flatMap(pathsOf)) {
      made.delete(path ?? "");
      arranged.delete(path ?? "");
    }
    for (const path of work.files.flatMap(targetsOf)) if (!roots.includes(path)) arranged.add(path);
    if (work.installs) installs.push(read);
  }
  return { installs, repeated, made: [...made], arranged: [...arranged].filter((path) => roots.some((root) => isOf(path, root))) };
}
