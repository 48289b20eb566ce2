import type { Run } from "../../src/rule.js";
import { SHELL_BUILTINS } from "../knowledge/commands/shell-builtins.js";

const PLAIN_WORD = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

/** A word that assigns nothing, and is no option of RUN. */
const PLAIN_PROGRAM = /^[^=-][^=]*$/;

/** The words of an exec form, where shells make the same words of them and run the same program; undefined elsewhere. */
export function plainScript({ ambiguous, command }: Run): string | undefined {
  if (ambiguous !== undefined || command.form !== "exec") return undefined;
  const words = command.words.map(({ text }) => text);
  const [program = ""] = words;
  const isPlain = PLAIN_PROGRAM.test(program) && words.every((word) => PLAIN_WORD.test(word));
  return isPlain && !SHELL_BUILTINS.has(program) ? words.join(" ") : undefined;
}
