import { rowOf, type ShellCommand } from "../../../src/rule.js";
import { ASKED_BY_V, ASKS_PROGRAM, ASKS_VERSION } from "../../knowledge/commands/build-commands.js";

/** Whether a command only has a program say something of itself, or of the environment: `python --version`, `go env`, a bare `env`. */
export function asksProgram({ name, args }: Pick<ShellCommand, "name" | "args">): boolean {
  if (name === undefined || name.includes("/")) return false;
  const [first, ...more] = args.map(({ value }) => value ?? "");
  if (first === undefined) return name === "env";
  if (more.length === 0 && (ASKS_VERSION.test(first) || (first === "-v" && ASKED_BY_V.has(name)))) return true;
  // `go env -w` and `npm version patch` change something.
  const isPlain = more.every((word) => !word.startsWith("-")) && (first !== "version" || more.length === 0);
  return isPlain && (rowOf(ASKS_PROGRAM, name)?.includes(first) ?? false);
}
