import type { Script, ShellCommand, ShellWord } from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers.js";
import { CHANGES_USER, FIRST_OPERAND, ONLY_TALKS, WRAPPERS } from "../knowledge/wrappers.js";

/** A call of a package manager. */
export interface Invocation {
  readonly command: ShellCommand;
  /** As written: `npm`, `/opt/venv/bin/pip`. */
  readonly program: string;
  readonly verb: ShellWord & { readonly value: string };
  /** What stands in front of the verb. */
  readonly options: readonly ShellWord[];
  /** What stands behind the verb. */
  readonly operands: readonly ShellWord[];
  /** The program that calls it as another user: `sudo`, `gosu`. */
  readonly through: string | undefined;
}

/** The calls of a package manager in a script whose verb is one of these; those whose verb is not known are left out. */
export function invocations(script: Script, manager: PackageManager, verbs: readonly string[]): readonly Invocation[] {
  return script.commands.flatMap((command) => {
    const called = unwrap(command);
    const program = programOf(called, manager);
    if (program === undefined) return [];
    const index = called.args.findIndex((word, at) => isOperand(called.args, at, manager) && word.value !== undefined);
    const verb = called.args[index];
    if (verb?.value === undefined || !verbs.includes(verb.value)) return [];
    return {
      command,
      program,
      verb: { ...verb, value: verb.value },
      options: called.args.slice(0, index),
      operands: called.args.slice(index + 1),
      through: called.through,
    };
  });
}

/** A command that names one of the manager's programs in a way that could not be read as a call: `xargs apt-get install`. */
export function mentions(script: Script, manager: PackageManager): ShellCommand | undefined {
  return script.commands.find((command) => {
    if (programOf(unwrap(command), manager) !== undefined || (command.name !== undefined && ONLY_TALKS.has(command.name))) return false;
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

/** Every rule asks it of every command. */
const unwrapped = new WeakMap<ShellCommand, Called>();

function unwrap(command: ShellCommand): Called {
  const known = unwrapped.get(command) ?? programBehind(command);
  unwrapped.set(command, known);
  return known;
}

/** The program behind `sudo -u app`, `env A=b`, `timeout 300` and the like. */
function programBehind(command: ShellCommand): Called {
  let called: Called = { name: command.name, base: baseOf(command.name), args: command.args, through: undefined };
  for (;;) {
    const { name, args } = called;
    const valued = name === undefined ? undefined : WRAPPERS[name];
    if (name === undefined || valued === undefined) return called;
    const operands = args.flatMap(({ text }, at) => {
      const isValue = at > 0 && valued.includes(args[at - 1]?.text ?? "");
      return isValue || text.startsWith("-") || (name === "env" && text.includes("=")) ? [] : at;
    });
    const next = operands[FIRST_OPERAND.has(name) ? 1 : 0];
    const through: string | undefined = CHANGES_USER.has(name) ? name : called.through;
    if (next === undefined) return { name: undefined, base: "", args: [], through };
    called = { name: args[next]?.value, base: baseOf(args[next]?.value), args: args.slice(next + 1), through };
  }
}

function baseOf(name: string | undefined): string {
  return name === undefined ? "" : name.slice(name.lastIndexOf("/") + 1);
}

/** `pip`, `/opt/venv/bin/pip`, and `python3 -m pip`. */
function programOf({ name, base, args }: Called, manager: PackageManager): string | undefined {
  if (name === undefined) return undefined;
  if (manager.programs.includes(base)) return name;
  const isModule =
    base.startsWith("python") && /^python[\d.]*$/.test(base) && args[0]?.value === "-m" && manager.programs.includes(args[1]?.value ?? "");
  return isModule ? `${name} -m ${args[1]?.value}` : undefined;
}

/** Whether a word is no option, no option's value, and not `-m pip` itself. */
function isOperand(args: readonly ShellWord[], at: number, manager: PackageManager): boolean {
  const text = args[at]?.text ?? "";
  const before = args[at - 1]?.text;
  if (text.startsWith("-") || (before !== undefined && manager.optionsWithValue.includes(before))) return false;
  return !(before === "-m" && at === 1);
}
