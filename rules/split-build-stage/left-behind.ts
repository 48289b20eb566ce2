import { directoryOf, isInside, type Run, type ShellCommand, type ShellWord, SLASHES_AT_END } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import type { ReadRun, Step } from "../application/step.js";
import { NAMES_NO_FILES, TESTS_FILE } from "../knowledge/commands/build-commands.js";
import { SHARED_DIRECTORIES } from "../knowledge/commands/directories.js";
import { MAKES_FILES } from "../knowledge/commands/written-paths.js";
import { fileOperands } from "../shared/files/file-operands.js";
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
  readonly path: string;
  readonly withParents: boolean;
}

/** Why a RUN behind the build would miss what stays in the build stage: its sources, and what lies beside them. */
export function leftBehind({ model, stage }: Candidate, { later, places, there }: LeftBehind): Refused | undefined {
  const own = places.filter((one) => !SHARED_DIRECTORIES.has(one));
  const workdirs = stage.instructions.flatMap((one) => model.stateAt(one).workdir ?? []);
  const made = later.flatMap(({ steps }) => steps.flatMap(madeBy));
  for (const { run, steps } of later) {
    // `S=/src; chgrp ops $S`: only the shell knows the path, and the RUN says where it leads.
    const isHidden = steps.some((step) => step.is === "files" && step.paths.includes(undefined));
    const lost = [...steps.flatMap(neededBy), ...(isHidden ? pathsNamed(run) : [])].find((path) => isLeft(path));
    if (lost !== undefined) return { refusal: `line ${run.startLine} works on ${shorten(lost)}, which stays in the build stage`, at: run };
  }
  return undefined;

  function isLeft(path: string): boolean {
    const isBrought = there.some((one) => isInside(path, one) || isInside(one, path)) || workdirs.some((one) => isInside(one, path));
    const isMade = made.some((one) => isInside(path, one.path) || (one.withParents && isInside(one.path, path)));
    return !isBrought && !isMade && own.some((one) => isInside(path, one));
  }
}

/** The absolute paths that stand in a RUN. */
function pathsNamed({ text }: Run): readonly string[] {
  return (text.match(/(?<![\w.$}/-])\/[\w.+-][\w./+-]*/g) ?? []).map((path) => path.replace(SLASHES_AT_END, ""));
}

/** The paths that have to be there for a command. */
function neededBy({ command, ...step }: Step): readonly string[] {
  const { name = "", args, redirects } = command;
  if (step.is !== "files" || (makesDirectories(name, args) && makesParents(name, args))) return [];
  const operands = fileOperands(command);
  const redirected = redirects.filter(({ target }) => target !== undefined);
  return step.paths.flatMap((path, at) => {
    const operand = operands[at];
    if (path === undefined || (operand !== undefined && !namesFile(command, operand))) return [];
    const isWritten = operand === undefined ? redirected[at - operands.length]?.operator !== "<" : MAKES_FILES.has(name);
    return isWritten ? directoryOf(path) : path;
  });
}

/** Whether a word of a command is a file to it, and no text: `test -f FILE`, `test TEXT = TEXT`. */
function namesFile({ name = "", args }: ShellCommand, operand: ShellWord): boolean {
  if (name === "test" || name === "[") return TESTS_FILE.test(args[args.indexOf(operand) - 1]?.text ?? "");
  return !NAMES_NO_FILES.has(name);
}

/** `install -d` makes them anyway. */
function makesParents(name: string, args: readonly ShellWord[]): boolean {
  return name !== "mkdir" || args.some(({ text }) => /^(-[a-zA-Z]*p|--parents$)/.test(text));
}

function madeBy({ command, ...step }: Step): readonly Made[] {
  const { name = "", args } = command;
  const withParents = makesDirectories(name, args) && makesParents(name, args);
  if (step.is !== "files" || !(makesDirectories(name, args) || MAKES_FILES.has(name))) return [];
  return step.paths.flatMap((path) => (path === undefined ? [] : { path, withParents }));
}
