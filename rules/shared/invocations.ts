import type { Script, ShellCommand, ShellWord } from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers.js";

/** A call of a package manager. */
export interface Invocation {
  readonly command: ShellCommand;
  readonly program: string;
  readonly verb: ShellWord & { readonly value: string };
  /** What stands behind the verb. */
  readonly operands: readonly ShellWord[];
  /** The program that calls it as another user: `sudo`, `su`, `gosu`. */
  readonly through: string | undefined;
}

const RUNS_AS_OTHER_USER: ReadonlySet<string> = new Set(["sudo", "doas", "gosu", "su-exec", "runuser"]);
const WRAPPERS: ReadonlySet<string> = new Set(["command", "env", "exec", "nice", "time", "eatmydata"]);

/** The calls of a package manager in a script whose verb is one of these; those whose verb is not known are left out. */
export function invocations(script: Script, manager: PackageManager, verbs: readonly string[]): readonly Invocation[] {
  return script.commands.flatMap((command) => {
    const called = unwrap(command);
    const program = programOf(called, manager);
    if (program === undefined) return [];
    const index = called.args.findIndex(({ value }) => value !== undefined && verbs.includes(value));
    const verb = called.args[index];
    if (verb?.value === undefined) return [];
    return { command, program, verb: { ...verb, value: verb.value }, operands: called.args.slice(index + 1), through: called.through };
  });
}

interface Called {
  readonly name: string | undefined;
  readonly args: readonly ShellWord[];
  readonly through: string | undefined;
}

/** The program behind `sudo`, `env A=b`, `nice` and the like. */
function unwrap(command: ShellCommand): Called {
  let called: Called = { name: command.name, args: command.args, through: undefined };
  for (;;) {
    const { name, args } = called;
    if (name === undefined || !(RUNS_AS_OTHER_USER.has(name) || WRAPPERS.has(name))) return called;
    const through: string | undefined = RUNS_AS_OTHER_USER.has(name) ? name : called.through;
    const next = args.findIndex(({ value }) => value !== undefined && !value.startsWith("-") && !value.includes("="));
    if (next === -1) return { name: undefined, args: [], through };
    called = { name: args[next]?.value, args: args.slice(next + 1), through };
  }
}

/** `pip`, `/opt/venv/bin/pip`, and `python3 -m pip`. */
function programOf({ name, args }: Called, manager: PackageManager): string | undefined {
  const base = name?.split("/").at(-1) ?? "";
  if (manager.programs.includes(base)) return base;
  const isModule = /^python[\d.]*$/.test(base) && args[0]?.value === "-m" && manager.programs.includes(args[1]?.value ?? "");
  return isModule ? args[1]?.value : undefined;
}
