import { type Instruction, type Model, type Script, type ShellCommand, scriptOf } from "../../../src/rule.js";

/** The names of the variables that a script sets for programs it runs. */
export function assignedIn({ commands }: Pick<Script, "commands">): ReadonlySet<string> {
  const exported = (args: ShellCommand["args"]) => args.map(({ text }) => text.split("=")[0] ?? "");
  return new Set(
    commands.flatMap(({ name, args, assigns }) => [...assigns, ...(name === "export" || name === "env" ? exported(args) : [])]),
  );
}

/** Whether an instruction may set a variable for its own commands: a RUN that assigns it, reads it or loops with it. */
export function maySet(model: Model, at: Instruction, name: string): boolean {
  const script = at.kind === "run" ? scriptOf(model, at) : undefined;
  return script !== undefined && (assignedIn(script).has(name) || new RegExp(`${SETS_BY_NAME}[^;&|\\n]*\\b${name}\\b`).test(at.text));
}

/** Builtins and words of the shell that set variables by their names (POSIX 2.14, bash(1)). */
const SETS_BY_NAME = "\\b(declare|export|for|getopts|local|mapfile|printf\\s+-v|read|readarray|readonly|typeset|unset)\\s";
