import type { ShellCommand } from "../../../src/rule.js";
import { GIT_TELLS, ONLY_TELL } from "../../knowledge/commands/build-scripts.js";
import { asksProgram } from "../../shared/commands/asks-program.js";

/** Whether a command writes nothing but its output: `$(git describe)`, `$(cat VERSION)`. */
export function onlyTells({ name = "", args, redirects }: ShellCommand): boolean {
  if (redirects.some(({ operator, target }) => />/.test(operator) && !/^(\/dev\/|&|-?\d$)/.test(target?.text ?? "&"))) return false;
  if (name === "git") return GIT_TELLS.has(args.find(({ text }) => !text.startsWith("-"))?.text ?? "");
  // `printf -v NAME`
  if (name === "printf") return args[0]?.text !== "-v";
  if (name === "sort") return !args.some(({ text }) => /^(-[a-zA-Z]*o|--output)/.test(text));
  return ONLY_TELL.has(name) || asksProgram({ name, args });
}
