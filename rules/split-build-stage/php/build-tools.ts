import { commandsInText } from "../../../src/rule.js";
import { COMPILES } from "../../knowledge/native/compilers.js";
import { BUILD_PROGRAMS } from "../../knowledge/php/programs.js";
import { unwrap } from "../../shared/commands/called-program.js";

/** Lines of a shell in words and settings: `sh -c "make warm"`, `command=make warm`. */
const LINES = /(?:\s-[a-z]*c\s+|^\s*command\s*=\s*)(["']?)(.+?)\1\s*$/gm;

/** The program for building that a script, or a command line, calls; undefined where it calls none. */
export function buildToolIn(text: string): string | undefined {
  const lines = [...text.matchAll(LINES)].map(([, , line = ""]) => line);
  const names = [text, ...lines].flatMap((one) => (commandsInText(one.replaceAll("\r", "")) ?? []).map((command) => unwrap(command).base));
  return names.find((name) => COMPILES.test(name) || BUILD_PROGRAMS.has(name));
}
