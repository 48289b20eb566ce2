import { namesShell } from "../../shared/files/shell-script.js";
import { isBuilt } from "./found.js";
import type { Noting } from "./question.js";

/** The words that a script was called with, or one of them. */
const GIVEN = /\$(?:[@*1-9]|\{[@*1-9])/;
const LOOKS = /^(?:(?:if|elif|while|until|!)\s+)*(?:\[|test\b|case\b|echo\b|printf\b|shift\b)/;
const BEFORE_PROGRAM = /^(?:(?:exec|command)\s+|\w+=\S*\s+)*/;

/** Whether the words that a script of the shell is called with are words for a program that was built, and none that it runs: `exec app "$@"`. */
export function handsWordsOn(script: string, noting: Noting): boolean {
  if (!namesShell(script)) return false;
  const lines = script
    .split(/\n|;|&&|\|\||\bthen\b|\belse\b|\bdo\b/)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith("#") && GIVEN.test(line) && !LOOKS.test(line));
  return lines.every((line) => {
    const [program = ""] = line.replace(BEFORE_PROGRAM, "").split(/\s+/);
    return isBuilt(program.replaceAll(/["']/g, ""), noting) !== undefined;
  });
}
