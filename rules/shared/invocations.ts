import { baseName, oncePer, type Script, type ShellCommand, type ShellWord } from "../../src/rule.js";
import { CHANGES_USER, FIRST_OPERAND, ONLY_TALKS, PHP_OPTIONS, WRAPPERS } from "../knowledge/wrappers.js";
import { type Caller, isVerb, type VerbWord, verbOf } from "./verbs.js";

/** A call of a package manager. */
export interface Invocation {
  readonly command: ShellCommand;
  /** As written: `npm`, `/opt/venv/bin/pip`, `php composer.phar`. */
  readonly program: string;
  readonly verb: VerbWord;
  /** What stands in front of the verb. */
  readonly options: readonly ShellWord[];
  /** What stands behind the verb. */
  readonly operands: readonly ShellWord[];
  /** The program that calls it as another user: `sudo`, `gosu`. */
  readonly through: string | undefined;
}

type Commands = Pick<Script, "commands">;

/** The calls of a package manager whose verb is one of these; those whose verb is not known are left out. */
export function invocations(script: Commands, manager: Caller, verbs: readonly string[]): readonly Invocation[] {
  const calls = callsOf(script, manager);
  return calls.length === 0 ? calls : calls.filter((call) => isCallWith(call, verbs));
}

export function isCallWith({ verb, operands }: Invocation, verbs: readonly string[]): boolean {
  return verbs.some((wanted) => isVerb(wanted, verb.value, operands));
}

/** All calls of a package manager, whatever they do. */
export function callsOf({ commands }: Commands, manager: Caller): readonly Invocation[] {
  const { programs, calls } = programsIn(commands);
  // Most scripts call none of the programs that rules ask for.
  if (!manager.programs.some((name) => programs.has(name))) return NO_CALLS;
  const known = calls.get(manager) ?? findCalls(programs, manager);
  calls.set(manager, known);
  return known;
}

const NO_CALLS: readonly Invocation[] = [];

/** A command on its own: the same object for whoever asks about it. */
export const alone = oncePer((command: ShellCommand): Commands => ({ commands: [command] }));

type Programs = ReadonlyMap<string, readonly ProgramCall[]>;

function findCalls(programs: Programs, manager: Caller): readonly Invocation[] {
  return manager.programs
    .flatMap((name) => programs.get(name) ?? [])
    .sort((one, other) => one.index - other.index)
    .map(({ command, program, args, through }) => {
      const { verb, index } = verbOf(args, manager, command.end);
      return { command, program, verb, options: args.slice(0, Math.max(index, 0)), operands: args.slice(index + 1), through };
    });
}

interface ProgramCall {
  /** Among the commands. */
  readonly index: number;
  readonly command: ShellCommand;
  /** As written. */
  readonly program: string;
  readonly args: readonly ShellWord[];
  readonly through: string | undefined;
}

interface CalledPrograms {
  readonly programs: Programs;
  readonly calls: Map<Caller, readonly Invocation[]>;
}

/** The calls in a script by the name of what is called, and those that were read: rules ask for one program after the other. */
const programsIn = oncePer((commands: readonly ShellCommand[]): CalledPrograms => {
  const programs = new Map<string, ProgramCall[]>();
  for (const [index, command] of commands.entries()) {
    const called = unwrap(command);
    const { name, program, args } = programOf(called);
    if (name === undefined || program === undefined) continue;
    const call = { index, command, program, args, through: called.through };
    const calls = programs.get(name);
    if (calls === undefined) programs.set(name, [call]);
    else calls.push(call);
  }
  return { programs, calls: new Map() };
});

/** A command that names one of the manager's programs in a way that could not be read as a call: `xargs apt-get install`. */
export function mentions(script: Commands, manager: Caller): ShellCommand | undefined {
  return script.commands.find((command) => {
    const { name } = programOf(unwrap(command));
    if ((name !== undefined && manager.programs.includes(name)) || (command.name !== undefined && ONLY_TALKS.has(command.name)))
      return false;
    return command.args.some(({ text }) =>
      text.split(/[\s;&|()'"`$=]+/).some((word) => manager.programs.includes(word.replace(/^.*\/bin\//, ""))),
    );
  });
}

interface Called {
  readonly name: string | undefined;
  /** The name without its directory. */
  readonly base: string;
  readonly args: readonly ShellWord[];
  readonly through: string | undefined;
}

/** The program that a command calls, behind `sudo -u app`, `env A=b`, `timeout 300` and the like: every rule asks. */
export const unwrap = oncePer((command: ShellCommand): Called => {
  let called: Called = { name: command.name, base: baseName(command.name ?? ""), args: command.args, through: undefined };
  for (;;) {
    const { name, args } = called;
    const valued = name === undefined ? undefined : WRAPPERS[name];
    if (name === undefined || valued === undefined) return called;
    const operands = args.flatMap(({ text }, at) => {
      const isValue = at > 0 && valued.includes(args[at - 1]?.text ?? "");
      return isValue || text.startsWith("-") || ((name === "env" || name === "sudo") && text.includes("=")) ? [] : at;
    });
    const next = operands[FIRST_OPERAND.has(name) ? 1 : 0];
    const through: string | undefined = CHANGES_USER.has(name) ? name : called.through;
    if (next === undefined) return { name: undefined, base: "", args: [], through };
    called = { name: args[next]?.value, base: baseName(args[next]?.value ?? ""), args: args.slice(next + 1), through };
  }
});

interface Program {
  /** Without its directory. */
  readonly name: string | undefined;
  /** As written. */
  readonly program: string | undefined;
  readonly args: readonly ShellWord[];
}

/** `pip`, `/opt/venv/bin/pip`, `python3 -m pip`, and `php composer.phar`. */
function programOf({ name, base, args }: Called): Program {
  return interpreted({ name, args }) ?? { name: name && base, program: name, args };
}

/** What an interpreter runs: `pip` of `python3 -m pip`; undefined for a program that runs by itself. */
export function interpreted({ name, args }: Pick<Called, "name" | "args">): Program | undefined {
  const at = fileAt(baseName(name ?? ""), args);
  if (at === undefined) return undefined;
  const words = [name, ...args.slice(0, at + 1).map(({ text }) => text)];
  return { name: baseName(args[at]?.value ?? ""), program: words.join(" "), args: args.slice(at + 1) };
}

/** Where the words of an interpreter name the program that it runs; undefined where that cannot be told. */
function fileAt(base: string, args: readonly ShellWord[]): number | undefined {
  if (base.startsWith("python"))
    return /^python[\d.]*$/.test(base) && args[0]?.value === "-m" && args[1]?.value !== undefined ? 1 : undefined;
  if (!/^php[\d.]*$/.test(base)) return undefined;
  const at = args.findIndex(({ text }, index) => !text.startsWith("-") && !PHP_OPTIONS.has(args[index - 1]?.text ?? ""));
  return args[at]?.value === undefined || args.slice(0, at).some(({ text }) => /^-[rRBEFS]/.test(text)) ? undefined : at;
}

/** An option of a call, by one of its names: `--cache=/tmp/cache`. */
export function optionIn({ args }: ShellCommand, names: readonly string[]): ShellWord | undefined {
  return args.find(({ text }) => names.includes(text.split("=")[0] ?? ""));
}
