import type { Add, Copy, Instruction } from "../../src/rule.js";

/** Whether an instruction copies from the build context: a COPY or an ADD that names no stage and no image. */
export function isFromContext(instruction: Instruction): instruction is Copy | Add {
  return (instruction.kind === "copy" || instruction.kind === "add") && !instruction.flags.some(({ name }) => name === "from");
}
