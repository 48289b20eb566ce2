import { type Model, type Run, type ShellCommand, scriptOf, sourceOf } from "../../../src/rule.js";
import { assignedIn } from "./assigned.js";

/** The value of a variable as a command sees it: set in front of it, exported before, or by ENV; undefined where it has none, or none for sure. */
export function variableAt(model: Model, run: Run, command: ShellCommand, name: string): string | undefined {
  const found = (text: string) => assignedIn(text, name)[0]?.replaceAll(/["'\\]/g, "");
  const commands = scriptOf(model, run)?.commands ?? [];
  const exported = commands
    .filter(({ name: other, start }) => other === "export" && start < command.start)
    .findLast((other) => found(sourceOf(run, other)) !== undefined);
  const own = command.assigns.includes(name) || command.name === "env" ? found(sourceOf(run, command)) : undefined;
  if (own !== undefined) return own;
  if (exported !== undefined) return exported.runs === "always" ? found(sourceOf(run, exported)) : undefined;
  const { variables } = model.stateAt(run);
  // The value of an ARG is another one in another build.
  return variables.isEnv(name) ? variables.get(name) : undefined;
}
