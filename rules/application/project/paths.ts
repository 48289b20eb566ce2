import { OF_THE_SYSTEM, SCRATCH_OF_BUILDS } from "../../knowledge/commands/directories.js";
import { onlyOutputs } from "../../shared/commands/leaves-nothing.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import { absolutePath } from "../../shared/paths.js";
import type { Step } from "../step.js";

/** Whether a path is one of the system, or a directory in which others lie. */
export function isOfSystem(path: string): boolean {
  return OF_THE_SYSTEM.test(path);
}

/** The paths that a command on files changes, or moves. */
export function pathsOf({ command, directory }: Step): readonly (string | undefined)[] {
  const { name, redirects } = command;
  if (name === undefined) return [];
  const targets = redirects.flatMap(({ target }) => target ?? []).filter(({ text }) => text !== "/dev/null" && !/^&?\d$/.test(text));
  return [...(onlyOutputs(command) ? [] : fileOperands(command)), ...targets]
    .filter(({ text }) => !SCRATCH_OF_BUILDS.test(text))
    .map((word) => absolutePath(word, directory))
    .filter((path) => path === undefined || !SCRATCH_OF_BUILDS.test(path));
}

/** The paths that a command on files makes. */
export function targetsOf(step: Step): readonly string[] {
  const { name, redirects } = step.command;
  const paths = pathsOf(step).filter((path) => path !== undefined && !/[*?[$]/.test(path)) as readonly string[];
  if (name === "mkdir" || name === "touch") return paths;
  if (name === "cp" || name === "mv" || name === "ln" || name === "install" || redirects.length > 0) return paths.slice(-1);
  return [];
}
