import { type Instruction, isPosix, type Model, type Run, type Stage } from "../../src/rule.js";
import { imageBelow } from "../shared/base.js";

/** Whether the shell that a RUN of a stage would get is known, and hands the environment on to the program as it is. */
export function hasPlainShell(model: Model, stage: Stage, run: Run): boolean {
  return isKnown(model, stage, run) && !model.stages.some(hasOddName);
}

/** A login shell reads files that set another PATH, and the image of an unknown base may have a SHELL of its own. */
function isKnown(model: Model, stage: Stage, run: Run): boolean {
  const { shell } = model.stateAt(run);
  if (shell === undefined) return imageBelow(model, stage) !== undefined;
  return isPosix(shell) && shell.slice(1).every((option) => PLAIN_OPTION.test(option));
}

/** `-euxo`, `pipefail`, `-c` */
const PLAIN_OPTION = /^(-[ceoux]+|[a-z]+)$/;

/** dash takes variables whose names have dots or dashes out of the environment that it hands on. */
function hasOddName({ instructions }: Stage): boolean {
  return instructions.some((instruction) => namesOf(instruction).some((name) => !/^\w+$/.test(name)));
}

function namesOf(instruction: Instruction): readonly string[] {
  if (instruction.kind === "env") return instruction.pairs.map(({ key }) => key.text);
  return instruction.kind === "arg" ? instruction.declarations.map(({ name }) => name.text) : [];
}
