import type { Script, ShellCommand } from "../../../src/rule.js";

/** The names of the variables that a script sets for programs it runs. */
export function assignedIn({ commands }: Pick<Script, "commands">): ReadonlySet<string> {
  const exported = (args: ShellCommand["args"]) => args.map(({ text }) => text.split("=")[0] ?? "");
  return new Set(
    commands.flatMap(({ name, args, assigns }) => [...assigns, ...(name === "export" || name === "env" ? exported(args) : [])]),
  );
}
