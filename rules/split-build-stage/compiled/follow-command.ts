import { resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import { type Built, NOTHING_BUILT } from "../../application/compiled/language.js";
import { onlyTells } from "../../application/compiled/only-tells.js";
import { PLAIN_SHELL_OPTIONS } from "../../knowledge/commands/build-scripts.js";
import { followTool } from "./follow-tool.js";
import { assigned, type Following } from "./following.js";
import type { Shell } from "./shell-words.js";

/** What a command leaves behind, and what it sets in its shell; a text is why that cannot be told. */
export function followCommand(command: ShellCommand, line: string, shell: Shell, following: Following): Built | string {
  const { says, language } = following;
  const { name, redirects } = command;
  const written = redirects.find(({ operator, target }) => />/.test(operator) && !/^(\/dev\/|&|-?\d$)/.test(target?.text ?? "&"));
  if (written !== undefined) return says(`writes ${written.target?.text}`);
  if (name === undefined) return followAssignments(command, line, shell, following);
  if (language.isTool(command, shell.directory)) return followTool(command, line, shell, following);
  switch (name) {
    case "cd":
      return followCd(command, shell);
    case "export":
    case "readonly":
      return followDeclarations(command, name, shell, following);
    case "mkdir":
    case "rm":
      return followDirectories(command, name, line, shell, following);
    default: {
      const act = mayLeave(command, name);
      return act === undefined ? NOTHING_BUILT : says(`runs ${act}`);
    }
  }
}

/** Of commands that only tell something otherwise. */
const WRITING_FORMS: ReadonlyMap<string, string> = new Map([
  ["printf", "printf -v"],
  ["sort", "sort -o"],
]);

/** Whether it runs for sure, and what it sets is set behind it. */
function isPlain({ runs, runsIn }: ShellCommand): boolean {
  return runs === "always" && runsIn === "shell";
}

function operandsOf({ args }: ShellCommand): ShellCommand["args"] {
  return args.filter(({ text }) => !text.startsWith("-"));
}

/** Absolute; undefined for one that cannot be told. */
function pathsOf(command: ShellCommand, { directory }: Shell): readonly (string | undefined)[] {
  return operandsOf(command).map(({ value }) => (value === undefined ? undefined : resolveDirectory(directory, value)));
}

function followAssignments(command: ShellCommand, line: string, shell: Shell, following: Following): Built | string {
  if (command.isCall) return following.says("runs a program that only the run tells");
  for (const one of command.assigns) shell.variables.set(one, isPlain(command) ? assigned(line, one, shell, following) : undefined);
  return NOTHING_BUILT;
}

function followCd(command: ShellCommand, shell: Shell): Built {
  const paths = pathsOf(command, shell);
  if (command.runsIn === "shell") shell.directory = isPlain(command) && paths.length === 1 ? paths[0] : undefined;
  return NOTHING_BUILT;
}

function followDeclarations(command: ShellCommand, name: "export" | "readonly", shell: Shell, { says }: Following): Built | string {
  for (const { text, value } of operandsOf(command)) {
    if (value === undefined && !/^\w+=/.test(text)) return says(`${name}s what only the run tells`);
    const [one = "", ...rest] = (value ?? text).split("=");
    if (name === "export") shell.exported.add(one);
    const isKnown = isPlain(command) && value !== undefined && !rest[0]?.startsWith("~");
    if (text.includes("=")) shell.variables.set(one, isKnown ? rest.join("=") : undefined);
  }
  return NOTHING_BUILT;
}

function followDirectories(
  command: ShellCommand,
  name: "mkdir" | "rm",
  line: string,
  shell: Shell,
  { says, origins, made }: Following,
): Built | string {
  const paths = pathsOf(command, shell);
  // Those of a subshell may be in another directory.
  const known = isPlain(command) || !/\bcd\b/.test(line) ? paths.flatMap((path) => path ?? []) : [];
  if (known.length < paths.length) return says(`calls ${name} on files that only the run tells`);
  if (name === "mkdir") {
    made.push(...known);
    return NOTHING_BUILT;
  }
  return known.every((path) => origins.inContext(path) === undefined) ? { ...NOTHING_BUILT, clears: known } : says("runs rm");
}

/** A call that may leave something behind, as a refusal names it; undefined for one that only tells something or ends the shell. */
function mayLeave(command: ShellCommand, name: string): string | undefined {
  const { args } = command;
  if (name === "set" && args.every(({ text }) => PLAIN_SHELL_OPTIONS.test(text))) return undefined;
  if (name === "exit" && !isPlain(command) && /^[1-9]/.test(args[0]?.value ?? "")) return undefined;
  return onlyTells(command) ? undefined : (WRITING_FORMS.get(name) ?? name);
}
