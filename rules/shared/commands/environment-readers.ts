import { lineAt, type Model, type Run, rowOf, type ShellCommand, viewOf } from "../../../src/rule.js";
import { CHEAP, COMPILES_BLINDLY, ENVIRONMENT_BLIND, INSTALLS_DEPENDENCIES } from "../../knowledge/commands/environment-blind.js";
import { interpreted } from "./called-program.js";

export type Reading =
  /** Nothing in it reads a variable that it does not name. */
  | { readonly is: "blind"; readonly expensive: boolean }
  /** Only scripts of the packages that it installs might; `what` is the call. */
  | { readonly is: "installs"; readonly what: string }
  | { readonly is: "reads"; readonly what: string };

/** Whether a RUN may read variables from its environment that it does not name, such as a script would. */
export function readingOf(model: Model, run: Run): Reading {
  const view = viewOf(model, run);
  if (view.is === "opaque") return { is: "reads", what: `line ${run.startLine} (${view.reason})` };
  if (startsWithFile(model, run) || /\$\{!|@P\}|\/environ\b/.test(run.line.text)) return { is: "reads", what: `line ${run.startLine}` };
  const { commands } = view.script;
  const reader = commands.find((command) => !isBlind(command) && !installsDependencies(command));
  if (reader !== undefined) {
    const name = reader.name === undefined ? "a program" : `\`${reader.name}\``;
    return { is: "reads", what: `${name} on line ${lineAt(run, reader.start)}` };
  }
  const install = commands.find((command) => !isBlind(command));
  if (install !== undefined) return { is: "installs", what: callOf(install) };
  return { is: "blind", expensive: commands.some(({ name }) => name !== undefined && !CHEAP.has(name)) };
}

/** Whether the shell of a RUN reads a file before its script: that of a login, or BASH_ENV. */
export function startsWithFile(model: Model, run: Run): boolean {
  const { shell, variables } = model.stateAt(run);
  return shell?.some((word) => /^-[a-z]*[il]/.test(word) || word === "--login") === true || variables.has("BASH_ENV");
}

function callOf(command: ShellCommand): string {
  const { program: name, args } = interpreted(command) ?? { ...command, program: command.name };
  return [name, ...args.flatMap(({ text }) => (text.startsWith("-") ? [] : text)).slice(0, 1)].join(" ");
}

function isBlind({ isCall, name, args }: ShellCommand): boolean {
  if (name === undefined) return !isCall;
  if (name === "set" || name === "export") return args.length > 0 && args.every(({ text }) => text !== "-p");
  if (name === "sudo") return ENVIRONMENT_BLIND.has(args.find(({ text }) => !text.startsWith("-"))?.value ?? "");
  // `command` and the like may be given any other one; awk and sed have ways to read or run.
  if (name === "command") return args[0]?.value === "-v";
  if (name === "awk") return args.every(({ text }) => !/^-[fE]|^--(file|exec)|ENVIRON|system|\|/.test(text));
  const compiles = rowOf(COMPILES_BLINDLY, name);
  if (compiles !== undefined) return compiles.includes(args[0]?.value ?? "") && args.every(({ text }) => !text.includes("-toolexec"));
  return ENVIRONMENT_BLIND.has(name);
}

/** Whether a command installs what a project depends on: packages, whose scripts it may run. */
export function installsDependencies(command: ShellCommand): boolean {
  const { name, args } = interpreted(command) ?? command;
  const installs = rowOf(INSTALLS_DEPENDENCIES, name);
  if (installs === undefined) return false;
  const [verb, next] = args.flatMap(({ text }) => (text.startsWith("-") ? [] : text));
  if (verb === undefined) return name === "yarn";
  if (name === "go") return verb === "mod" && next === "download";
  return installs.includes(verb);
}
