import { directoryOf, isInside } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { Step } from "../../application/step.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { makesDirectories } from "../../shared/files/makes-directories.js";
import { shorten } from "../../shared/shorten.js";
import type { Build } from "./build.js";
import type { ShippedPaths } from "./shipped.js";
import { placedAgain } from "./starts.js";

/** Commands whose words are text. */
const SAYS: ReadonlySet<string> = new Set(["echo", "printf"]);

/** Commands that need the directory of a file, not the file. */
const WRITES: ReadonlySet<string> = new Set(["tee", "touch"]);

/** Why a RUN behind the build would miss what stays in the build stage, its sources and what lies beside them. */
export function leftBehind(candidate: Candidate, build: Build, { copies }: ShippedPaths): Refused | undefined {
  const { model, stage } = candidate;
  const places = [...build.placed.map(({ path }) => directoryOf(path)), ...build.working].filter((one) => !SHARED_DIRECTORIES.has(one));
  const again = placedAgain(candidate, [...build.repeated, ...build.after]).map(({ path }) => path);
  const workdirs = stage.instructions.flatMap((one) => model.stateAt(one).workdir ?? []);
  const made = build.later.flatMap(({ steps }) => steps.flatMap(madeBy));
  const there = [...copies, ...again, ...made];
  for (const { run, steps } of build.later) {
    const lost = steps.flatMap(neededBy).find((path) => isLeft(path));
    if (lost !== undefined) return { refusal: `line ${run.startLine} works on ${shorten(lost)}, which stays in the build stage`, at: run };
  }
  return undefined;

  function isLeft(path: string): boolean {
    const isThere = there.some((one) => isInside(path, one) || isInside(one, path)) || workdirs.some((one) => isInside(one, path));
    return !isThere && places.some((one) => isInside(path, one));
  }
}

/** The paths that have to be there for a command. */
function neededBy({ command, ...step }: Step): readonly string[] {
  const { name = "", args, redirects } = command;
  if (step.is !== "files" || makesDirectories(name, args)) return [];
  const isText = SAYS.has(name);
  const written = redirects.filter(({ target }) => target !== undefined).length;
  const firstWritten = step.paths.length - written;
  return step.paths.flatMap((path, at) => {
    if (path === undefined || (isText && at < firstWritten)) return [];
    return at >= firstWritten || WRITES.has(name) ? directoryOf(path) : path;
  });
}

function madeBy({ command, ...step }: Step): readonly string[] {
  return step.is === "files" && makesDirectories(command.name, command.args) ? step.paths.flatMap((path) => path ?? []) : [];
}
