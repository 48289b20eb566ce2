import { oncePer, type Script, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { ONLY_TALKS } from "../../knowledge/commands/wrappers.js";
import { programOf, unwrap } from "./called-program.js";
import { type Caller, isVerb, type VerbWord, verbOf } from "./verbs.js";

/** A call of a package manager. */
export interface Invocation {
  readonly command: ShellCommand;
  /** Its name in the manager's table: `pip` of `/opt/venv/bin/pip` and of `python3 -m pip`. */
  readonly name: string;
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

/** Whether a call has one of these verbs, which may be of several words. */
export function isCallWith({ verb, operands }: Invocation, verbs: readonly string[]): boolean {
  return verbs.some((wanted) => isVerb(wanted, verb.value, operands));
}

/** The words behind a verb that are no options, nor values of them: `-o Dpkg::Options::=--force-confold`. */
export function namesAmong(words: readonly string[], { optionsWithValue }: Caller): readonly string[] {
  return words.filter((word, at) => !word.startsWith("-") && !optionsWithValue.includes(words[at - 1] ?? ""));
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
    .flatMap((name) => (programs.get(name) ?? []).map((call) => ({ ...call, name })))
    .sort((one, other) => one.index - other.index)
    .map(({ command, name, program, args, through }) => {
      const { verb, index } = verbOf(args, manager, command.end);
      return { command, name, program, verb, options: args.slice(0, Math.max(index, 0)), operands: args.slice(index + 1), through };
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

/** An option of a call, by one of its names: `--cache=/tmp/cache`. */
export function optionIn({ args }: ShellCommand, names: readonly string[]): ShellWord | undefined {
  return args.find(({ text }) => names.includes(text.split("=")[0] ?? ""));
}
