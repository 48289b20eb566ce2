import { resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import { type Built, NOTHING_BUILT } from "../../application/compiled/language.js";
import { HARMLESS_COMMANDS } from "../../knowledge/commands/build-commands.js";
import { GIT_TELLS, ONLY_TELL, PLAIN_SHELL_OPTIONS } from "../../knowledge/commands/build-scripts.js";
import { followTool } from "./follow-tool.js";
import { assigned, type Following } from "./following.js";
import type { Shell } from "./shell-words.js";

/** What a command leaves behind, and what it sets in its shell; a text is why that cannot be told. */
export function followCommand(command: ShellCommand, line: string, shell: Shell, following: Following): Built | string {
  const { says, language, origins, made } = following;
  const { isCall, name, args, assigns } = command;
  const written = command.redirects.find(({ operator, target }) => />/.test(operator) && !/^(\/dev\/|&|-?\d$)/.test(target?.text ?? "&"));
  if (written !== undefined) return says(`writes ${written.target?.text}`);
  const isPlain = command.runs === "always" && command.runsIn === "shell";
  if (name === undefined) {
    if (isCall) return says("runs a program that only the run tells");
    for (const one of assigns) shell.variables.set(one, isPlain ? assigned(line, one, shell, following) : undefined);
    return NOTHING_BUILT;
  }
  if (language.isTool(command, shell.directory)) return followTool(command, line, shell, following);
  const operands = args.filter(({ text }) => !text.startsWith("-"));
  const paths = operands.map(({ value }) => (value === undefined ? undefined : resolveDirectory(shell.directory, value)));
  if (name === "cd") {
    if (command.runsIn === "shell") shell.directory = isPlain && paths.length === 1 ? paths[0] : undefined;
    return NOTHING_BUILT;
  }
  if (name === "export" || name === "readonly") {
    for (const { text, value } of operands) {
      if (value === undefined && !/^\w+=/.test(text)) return says(`${name}s what only the run tells`);
      const [one = "", ...rest] = (value ?? text).split("=");
      if (name === "export") shell.exported.add(one);
      const isKnown = isPlain && value !== undefined && !rest[0]?.startsWith("~");
      if (text.includes("=")) shell.variables.set(one, isKnown ? rest.join("=") : undefined);
    }
    return NOTHING_BUILT;
  }
  if (name === "set" && args.every(({ text }) => PLAIN_SHELL_OPTIONS.test(text))) return NOTHING_BUILT;
  if (name === "exit" && !isPlain && /^[1-9]/.test(args[0]?.value ?? "")) return NOTHING_BUILT;
  // Those of a subshell may be in another directory.
  const known = isPlain || !/\bcd\b/.test(line) ? paths.flatMap((path) => path ?? []) : [];
  if ((name === "mkdir" || name === "rm") && known.length < paths.length) return says(`calls ${name} on files that only the run tells`);
  if (name === "mkdir") {
    made.push(...known);
    return NOTHING_BUILT;
  }
  if (name === "rm" && known.every((path) => origins.inContext(path) === undefined)) return { ...NOTHING_BUILT, clears: known };
  if (name === "git" && GIT_TELLS.has(operands[0]?.text ?? "")) return NOTHING_BUILT;
  // `printf -v NAME`
  if (name === "printf" && args[0]?.text === "-v") return says("runs printf -v");
  if (name === "sort" && args.some(({ text }) => /^(-[a-zA-Z]*o|--output)/.test(text))) return says("runs sort -o");
  const isHarmless = ONLY_TELL.has(name) || (HARMLESS_COMMANDS.has(name) && !/^(set|popd|pushd)$/.test(name));
  return isHarmless ? NOTHING_BUILT : says(`runs ${name}`);
}
