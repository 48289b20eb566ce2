import { isInside } from "../../../src/rule.js";
import { NOT_READ_AT_RUN_TIME, OF_PACKAGES } from "../../knowledge/commands/directories.js";
import { isForcedRemoval } from "../../shared/commands/forced-removal.js";
import type { Step } from "../step.js";

/** Whether a path is where packages have what is read at run time, and the build made nothing there. */
export function isOfOthers(path: string, own: readonly string[]): boolean {
  return OF_PACKAGES.test(path) && !NOT_READ_AT_RUN_TIME.test(path) && !isOwn(path, own);
}

/** Whether a command deletes such files and nothing of the build, and does no harm where they are not there: the shipped stage can run it as well. */
export function takesAwayOfOthers(step: Step, own: readonly string[]): boolean {
  if (step.is !== "files" || !isForcedRemoval(step.command)) return false;
  const paths = step.paths.filter((path) => path !== undefined);
  if (paths.length < step.paths.length || !paths.some((path) => isOfOthers(path, own))) return false;
  return paths.every((path) => OF_PACKAGES.test(path) && !isOwn(path, own));
}

function isOwn(path: string, own: readonly string[]): boolean {
  return own.some((one) => isInside(path, one) || isInside(one, path));
}
