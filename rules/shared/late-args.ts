import { type Arg, type Instruction, oncePer, type Stage } from "../../src/rule.js";
import { isLate } from "../knowledge/project/late-arguments.js";

/** The names that an ARG declares. */
export function namesOf(arg: Arg): readonly string[] {
  return arg.declarations.map(({ name }) => name.text);
}

/** Whether an instruction declares nothing but build arguments that are another with every commit. */
export function isLateArg(instruction: Instruction): instruction is Arg {
  return instruction.kind === "arg" && instruction.declarations.every(({ name, value }) => isLate(name.text, value?.text));
}

/** Those of a stage. */
export const lateArgs = oncePer(({ instructions }: Stage): readonly Arg[] => instructions.filter(isLateArg));
