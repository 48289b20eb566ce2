import { commandsInText, isInside, type ShellCommand } from "../../../src/rule.js";
import { type Built, type Call, type Language, NOTHING_BUILT } from "../../application/compiled/language.js";
import type { Origins } from "../../application/compiled/origins.js";
import { CONDITIONS } from "../../knowledge/commands/build-commands.js";
import { builtPaths, merged } from "./built-places.js";
import { followCommand } from "./follow-command.js";
import { type Following, type Lines, startIn } from "./following.js";
import { expandedIn, type Shell } from "./shell-words.js";

/** What the lines of a file leave behind, where they call the toolchain and little else; a text is why that cannot be told. */
export function followLines(file: Lines, call: Call, origins: Origins, language: Language): Built | string {
  const following: Following = { ...file, call, origins, language, made: [] };
  let built = NOTHING_BUILT;
  let shell = startIn(following);
  for (const line of file.lines) {
    if (file.shells === "one a line") shell = startIn(following);
    const commands = commandsInText(line);
    if (commands === undefined) return file.says("has a line that cannot be read");
    // `for x in`, `${x:=…}`
    for (const [, name, other = ""] of line.matchAll(/\bfor\s+(\w+)|\$\{(\w+):?=/g)) shell.variables.set(name ?? other, undefined);
    const after = followLine(line, commands, built, shell, following);
    if (typeof after === "string") return after;
    built = after;
  }
  const stray = following.made.find((directory) => !builtPaths(built).some((place) => isInside(place, directory)));
  return stray === undefined ? built : file.says(`makes ${stray}`);
}

/** The same of one line, behind what was built before it. */
function followLine(line: string, commands: readonly ShellCommand[], before: Built, shell: Shell, following: Following): Built | string {
  const { lines, shells, says, call } = following;
  let built = before;
  for (const one of commands) {
    const command = isConditional(one, commands, line, shells) ? { ...one, runs: "maybe" as const } : one;
    const result = followCommand(expandedIn(command, shell, call), line, shell, following);
    if (typeof result === "string") return result;
    if (one.name === "exec" && shells === "one" && line !== lines.at(-1)) return says("ends with exec");
    const kept = merged(built, result);
    const isSure = command.runs === "always" && command.runsIn === "shell";
    if (!isSure && builtPaths(kept).length < builtPaths(built).length) return says("may delete what it built");
    built = kept;
  }
  return built;
}

/** Whether a command stands behind `[ … ] &&`, and what comes next runs all the same, with `set -e` too. */
function isConditional(command: ShellCommand, all: readonly ShellCommand[], line: string, shells: Lines["shells"]): boolean {
  if (!line.includes("&&") || (shells === "one a line" && !line.includes(";"))) return false;
  const before = all.slice(0, all.indexOf(command));
  return /(^|\s)\[\[\s/.test(line) || before.some(({ name }) => name !== undefined && (CONDITIONS.has(name) || name === "command"));
}
