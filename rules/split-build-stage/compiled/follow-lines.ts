import { commandsInText, isInside, resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import { CONDITIONS, HARMLESS_COMMANDS } from "../../knowledge/build-commands.js";
import { GIT_TELLS, ONLY_TELL, PLAIN_SHELL_OPTIONS } from "../../knowledge/build-scripts.js";
import { assignedIn } from "./assigned.js";
import { isForgiving } from "./forgiving.js";
import { type Built, type Call, type Language, NOTHING_BUILT } from "./language.js";
import type { Origins } from "./origins.js";
import { matcher } from "./present.js";
import { expandedIn, isOpenWord, type Shell, textIn } from "./shell-words.js";

/** Commands of a file of the context that a build is called through. */
export interface Lines {
  readonly lines: readonly string[];
  /** Whether one shell runs them all, or each has one of its own. */
  readonly shells: "one" | "one a line";
  /** The variables in front of the first line; undefined: set to what only the run tells. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Those of them that programs see. */
  readonly exported: ReadonlySet<string>;
  /** What calls it: `calls make`, `runs build.sh`. */
  readonly through: string;
  /** A reason why the file is not understood, as the refusal says it. */
  readonly says: (reason: string) => string;
}

interface Following extends Lines {
  readonly call: Call;
  readonly origins: Origins;
  readonly language: Language;
  /** Directories that were made. */
  readonly made: string[];
}

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
    for (const one of commands) {
      const command = isConditional(one, commands, line, file.shells) ? { ...one, runs: "maybe" as const } : one;
      const result = followCommand(expandedIn(command, shell, call), line, shell, following);
      if (typeof result === "string") return result;
      if (one.name === "exec" && file.shells === "one" && line !== file.lines.at(-1)) return file.says("ends with exec");
      const kept = merged(built, result);
      const isSure = command.runs === "always" && command.runsIn === "shell";
      if (!isSure && placesOf(kept).length < placesOf(built).length) return file.says("may delete what it built");
      built = kept;
    }
  }
  const stray = following.made.find((directory) => !placesOf(built).some((place) => isInside(place, directory)));
  return stray === undefined ? built : file.says(`makes ${stray}`);
}

/** Whether a command stands behind `[ … ] &&`, and what comes next runs all the same, with `set -e` too. */
function isConditional(command: ShellCommand, all: readonly ShellCommand[], line: string, shells: Lines["shells"]): boolean {
  if (!line.includes("&&") || (shells === "one a line" && !line.includes(";"))) return false;
  const before = all.slice(0, all.indexOf(command));
  return /(^|\s)\[\[\s/.test(line) || before.some(({ name }) => name !== undefined && (CONDITIONS.has(name) || name === "command"));
}

function placesOf({ programs, directories }: Built): readonly string[] {
  return [...programs, ...directories];
}

function startIn({ call, variables, exported }: Following): Shell {
  return { directory: call.directory, variables: new Map(variables), exported: new Set(exported) };
}

function followCommand(command: ShellCommand, line: string, shell: Shell, following: Following): Built | string {
  const { says, language, origins, made } = following;
  const { name, args, assigns } = command;
  const written = command.redirects.find(({ operator, target }) => />/.test(operator) && !/^(\/dev\/|&|-?\d$)/.test(target?.text ?? "&"));
  if (written !== undefined) return says(`writes ${written.target?.text}`);
  const isPlain = command.runs === "always" && command.runsIn === "shell";
  if (name === undefined) {
    if (assigns.length === 0 || args.length > 0) return says("runs a program that only the run tells");
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

function followTool(command: ShellCommand, line: string, shell: Shell, following: Following): Built | string {
  const { call, origins, language, says, through } = following;
  const { name } = command;
  const { directory } = shell;
  const isOwn = (one: string) => command.assigns.includes(one) || command.name === "env";
  const variable = (one: string): string | undefined => {
    if (isOwn(one) && assignedIn(line, one).length > 0) return assigned(line, one, shell, following) ?? "$";
    const isSeen = shell.variables.has(one) && (shell.exported.has(one) || call.isSet(one));
    return isSeen ? (shell.variables.get(one) ?? "$") : call.variable(one);
  };
  const isSet = (one: string) => isOwn(one) || shell.exported.has(one) || call.isSet(one);
  if (directory === undefined) return says(`calls ${name} in a directory that cannot be told`);
  const built = language.built({ ...call, command, directory, variable, isSet }, origins);
  const isNothing = typeof built !== "string" && isEmpty(built) && (built.clears ?? []).length === 0;
  if (isNothing) return NOTHING_BUILT;
  if (command.runs !== "always") return says(`calls ${name} ${placeOf(line)}`);
  if (typeof built === "string") return `${through}, which ${built}`;
  if (isForgiving(line)) return says(`goes on where ${name} fails`);
  const open = command.args.find(isOpenWord);
  return open === undefined ? built : says(`hands ${name} words that only the run tells`);
}

function placeOf(line: string): string {
  if (/^\s*(for|while|until)\b/m.test(line)) return "in a loop";
  return /^\s*(function\b|[\w-]+\s*\(\s*\))/m.test(line) ? "in a function" : "on a condition";
}

/** What a line gives a variable; undefined where it does several times, or only the run tells. */
function assigned(line: string, name: string, shell: Shell, { call }: Following): string | undefined {
  const [value, ...others] = assignedIn(line, name);
  return value === undefined || others.length > 0 ? undefined : textIn(value, shell, call);
}

function merged(one: Built, other: Built): Built {
  const gone = (other.clears ?? []).map(matcher);
  const kept = (paths: readonly string[] = []) => paths.filter((path) => !gone.some((isGone) => isGone(path)));
  return {
    programs: [...kept(one.programs), ...other.programs],
    possible: [...kept(one.possible), ...(other.possible ?? [])],
    foreign: [...kept(one.foreign), ...(other.foreign ?? [])],
    directories: [...kept(one.directories), ...other.directories],
    isStatic: one.isStatic && (other.isStatic || isEmpty(other)),
    clears: [...(one.clears ?? []), ...(other.clears ?? [])],
    scripts: [...(one.scripts ?? []), ...(other.scripts ?? [])],
  };
}

function isEmpty({ programs, directories, possible = [] }: Built): boolean {
  return programs.length + directories.length + possible.length === 0;
}
