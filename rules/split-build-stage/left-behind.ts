import { directoryOf, isInside } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import type { ReadRun, Step } from "../application/step.js";
import { SHARED_DIRECTORIES } from "../knowledge/commands/directories.js";
import { makesDirectories } from "../shared/files/makes-directories.js";
import { shorten } from "../shared/shorten.js";

export interface LeftBehind {
  /** RUNs behind the build, which the shipped stage runs. */
  readonly later: readonly ReadRun[];
  /** Directories of the build. */
  readonly places: readonly string[];
  /** What the shipped stage has of it, or puts there itself. */
  readonly there: readonly string[];
}

/** Commands whose words are text. */
const SAYS: ReadonlySet<string> = new Set(["echo", "printf"]);

/** Commands that need the directory of a file, not the file. */
const WRITES: ReadonlySet<string> = new Set(["tee", "touch"]);

/** Why a RUN behind the build would miss what stays in the build stage: its sources, and what lies beside them. */
export function leftBehind({ model, stage }: Candidate, { later, places, there }: LeftBehind): Refused | undefined {
  const own = places.filter((one) => !SHARED_DIRECTORIES.has(one));
  const workdirs = stage.instructions.flatMap((one) => model.stateAt(one).workdir ?? []);
  const brought = [...there, ...later.flatMap(({ steps }) => steps.flatMap(madeBy))];
  for (const { run, steps } of later) {
    const lost = steps.flatMap(neededBy).find((path) => isLeft(path));
    if (lost !== undefined) return { refusal: `line ${run.startLine} works on ${shorten(lost)}, which stays in the build stage`, at: run };
  }
  return undefined;

  function isLeft(path: string): boolean {
    const isThere = brought.some((one) => isInside(path, one) || isInside(one, path)) || workdirs.some((one) => isInside(one, path));
    return !isThere && own.some((one) => isInside(path, one));
  }
}

/** The paths that have to be there for a command. */
function neededBy({ command, ...step }: Step): readonly string[] {
  const { name = "", args, redirects } = command;
  if (step.is !== "files" || makesDirectories(name, args)) return [];
  const firstWritten = step.paths.length - redirects.filter(({ target }) => target !== undefined).length;
  return step.paths.flatMap((path, at) => {
    if (path === undefined || (SAYS.has(name) && at < firstWritten)) return [];
    return at >= firstWritten || WRITES.has(name) ? directoryOf(path) : path;
  });
}

function madeBy({ command, ...step }: Step): readonly string[] {
  return step.is === "files" && makesDirectories(command.name, command.args) ? step.paths.flatMap((path) => path ?? []) : [];
}
