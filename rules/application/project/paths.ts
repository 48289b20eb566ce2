import { ONLY_OUTPUT } from "../../knowledge/commands/build-commands.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import { absolutePath } from "../../shared/paths.js";
import type { Step } from "../steps.js";

const SCRATCH = /^(\/tmp|\/var\/tmp|\/root\/\.(m2|gradle|cache|ivy2|sbt|nuget|dotnet|npm)|~\/\.(m2|gradle|cache|ivy2|sbt|nuget))(\/|$)/;
const SYSTEM =
  /^\/(bin|boot|dev|etc|lib|lib64|proc|run|sbin|sys|usr\/(bin|lib|sbin|include|share|local\/(bin|lib|share))|var\/(cache|lib|log|run|spool))?(\/|$)|^\/(usr|var|usr\/local)$/;

/** Whether a path is one of the system, or a directory in which others lie. */
export function isOfSystem(path: string): boolean {
  return SYSTEM.test(path);
}

/** The paths that a command on files changes, or moves. */
export function pathsOf({ command, directory }: Step): readonly (string | undefined)[] {
  const { name, redirects } = command;
  if (name === undefined) return [];
  const targets = redirects.flatMap(({ target }) => target ?? []).filter(({ text }) => text !== "/dev/null" && !/^&?\d$/.test(text));
  return [...(ONLY_OUTPUT.has(name) ? [] : fileOperands(command)), ...targets]
    .filter(({ text }) => !SCRATCH.test(text))
    .map((word) => absolutePath(word, directory))
    .filter((path) => path === undefined || !SCRATCH.test(path));
}

/** The paths that a command on files makes. */
export function targetsOf(step: Step): readonly string[] {
  const { name, redirects } = step.command;
  const paths = pathsOf(step).filter((path) => path !== undefined && !/[*?[$]/.test(path)) as readonly string[];
  if (name === "mkdir" || name === "touch") return paths;
  if (name === "cp" || name === "mv" || name === "ln" || name === "install" || redirects.length > 0) return paths.slice(-1);
  return [];
}
