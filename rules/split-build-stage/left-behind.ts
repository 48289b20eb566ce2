import { directoryOf, isInside, type ShellWord } from "../../src/rule.js";
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

interface Made {
  readonly directory: string;
  readonly withParents: boolean;
}

/** Commands whose words are text. */
const SAYS: ReadonlySet<string> = new Set(["echo", "printf"]);

/** Commands that need the directory of a file, not the file. */
const WRITES: ReadonlySet<string> = new Set(["mkdir", "tee", "touch"]);

/** Why a RUN behind the build would miss what stays in the build stage: its sources, and what lies beside them. */
export function leftBehind({ model, stage }: Candidate, { later, places, there }: LeftBehind): Refused | undefined {
  const own = places.filter((one) => !SHARED_DIRECTORIES.has(one));
  const workdirs = stage.instructions.flatMap((one) => model.stateAt(one).workdir ?? []);
  const made = later.flatMap(({ steps }) => steps.flatMap(madeBy));
  for (const { run, steps } of later) {
    const lost = steps.flatMap(neededBy).find((path) => isLeft(path));
    if (lost !== undefined) return { refusal: `line ${run.startLine} works on ${shorten(lost)}, which stays in the build stage`, at: run };
  }
  return undefined;

  function isLeft(path: string): boolean {
    const isBrought = there.some((one) => isInside(path, one) || isInside(one, path)) || workdirs.some((one) => isInside(one, path));
    const isMade = made.some(({ directory, withParents }) => isInside(path, directory) || (withParents && isInside(directory, path)));
    return !isBrought && !isMade && own.some((one) => isInside(path, one));
  }
}

/** The paths that have to be there for a command. */
function neededBy({ command, ...step }: Step): readonly string[] {
  const { name = "", args, redirects } = command;
  if (step.is !== "files" || (makesDirectories(name, args) && makesParents(name, args))) return [];
  const firstWritten = step.paths.length - redirects.filter(({ target }) => target !== undefined).length;
  return step.paths.flatMap((path, at) => {
    if (path === undefined || (SAYS.has(name) && at < firstWritten)) return [];
    return at >= firstWritten || WRITES.has(name) ? directoryOf(path) : path;
  });
}

/** `install -d` makes them anyway. */
function makesParents(name: string, args: readonly ShellWord[]): boolean {
  return name !== "mkdir" || args.some(({ text }) => /^(-[a-zA-Z]*p|--parents$)/.test(text));
}

function madeBy({ command, ...step }: Step): readonly Made[] {
  const { name = "", args } = command;
  if (step.is !== "files" || !makesDirectories(name, args)) return [];
  return step.paths.flatMap((path) => (path === undefined ? [] : { directory: path, withParents: makesParents(name, args) }));
}
