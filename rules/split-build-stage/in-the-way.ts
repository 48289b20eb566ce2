import type { Instruction } from "../../src/rule.js";
import { isAnotherUser } from "../shared/base.js";

/** Whether an instruction in front of the end of a build means something to what is built: another user, files that are kept apart. */
export function standsInTheWay(instruction: Instruction): boolean {
  return instruction.kind === "volume" || isAnotherUser(instruction);
}
