import { isPosix, type Model, type Run } from "../../../src/rule.js";
import { imageBelow } from "../base.js";

/**
 * Whether the shell that a RUN gets in shell form is known, and does what it is told and nothing before. A login shell reads files that
 * set another PATH or umask, and the image of an unknown base may have a SHELL of its own.
 */
export function hasPlainShell(model: Model, run: Run): boolean {
  const { shell } = model.stateAt(run);
  if (shell === undefined) return imageBelow(model, model.stageOf(run)) !== undefined;
  return isPosix(shell) && shell.slice(1).every((option) => PLAIN_OPTION.test(option));
}

/** `-euxo`, `pipefail`, `-c` */
const PLAIN_OPTION = /^(-[ceoux]+|[a-z]+)$/;
