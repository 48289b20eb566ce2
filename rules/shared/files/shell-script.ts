import { SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";

/** Whether a file is a script of a shell: its first line says so, or does not say what it is. */
export function isOfShell(text: string): boolean {
  const interpreter = interpreterLine(text);
  return interpreter === undefined || interpreter.split(/[\s/]+/).some((word) => SCRIPT_SHELLS.has(word));
}

/** What the first line of a script says of its interpreter; undefined where it says nothing. */
export function interpreterLine(text: string): string | undefined {
  return /^#!\s*(.*)/.exec(text)?.[1];
}
