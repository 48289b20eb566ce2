import type { ShellCommand } from "../../../src/rule.js";
import { LEAVE_NOTHING, LOOK_AT_FILES, ONLY_OUTPUT } from "../../knowledge/commands/build-commands.js";
import { asksProgram } from "./asks-program.js";

type Command = Pick<ShellCommand, "name" | "args">;

/** Whether a command leaves nothing in the image by itself: `ls`, `cd /app`, `python --version`. */
export function leavesNothing(command: Command): boolean {
  return LEAVE_NOTHING.has(command.name ?? "") || asksProgram(command);
}

/** Whether it writes nothing but its output. */
export function onlyOutputs(command: Command): boolean {
  return ONLY_OUTPUT.has(command.name ?? "") || asksProgram(command);
}

/** Whether it fails, or tells something else, where a file or a program is not there or another. */
export function looksAround(command: Command): boolean {
  return LOOK_AT_FILES.has(command.name ?? "") || asksProgram(command);
}
