import { isInside } from "../../src/rule.js";
import { READ_AT_RUN_TIME } from "../knowledge/commands/directories.js";
import type { Step } from "./steps.js";

/** Whether a path is where packages have what is read at run time, and the build made nothing there. */
export function isOfOthers(path: string, own: readonly string[]): boolean {
  return READ_AT_RUN_TIME.test(path) && !own.some((one) => isInside(path, one) || isInside(one, path));
}

/** Whether a command deletes nothing else, and does no harm where that is not there: the shipped stage can run it as well. */
export function takesAwayOfOthers(step: Step, own: readonly string[]): boolean {
  const { name, args } = step.command;
  if (step.is !== "files" || name !== "rm" || !args.some(({ text }) => /^(-[a-zA-Z]*f[a-zA-Z]*|--force)$/.test(text))) return false;
  return step.paths.every((path) => path !== undefined && isOfOthers(path, own));
}
