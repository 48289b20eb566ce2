import { interpreterLine } from "../../../src/rule.js";
import { SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";

/** Whether a file is a script of a shell: its first line says so, or does not say what it is. */
export function isOfShell(text: string): boolean {
  return interpreterLine(text) === "" || namesShell(text);
}

/** Whether the first line of a script says that a shell runs it. */
export function namesShell(text: string): boolean {
  return interpreterLine(text)
    .split(/[\s/]+/)
    .some((word) => SCRIPT_SHELLS.has(word));
}
