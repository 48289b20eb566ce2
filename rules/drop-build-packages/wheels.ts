import { type Model, oncePer, runsOf, type ShellCommand } from "../../src/rule.js";
import { unwrap } from "../shared/commands/called-program.js";

/** Whether a stage makes wheels of the dependencies too: what is missing would be fetched, and may be compiled. */
const hasAllWheels = oncePer(({ stages }: Model): boolean => {
  const calls = stages.flatMap(runsOf).flatMap(({ line }) => [...line.text.matchAll(/\bpip3?\s+wheel\b[^&|;]*/g)].map(([text]) => text));
  return calls.length > 0 && !calls.some((text) => text.includes("--no-deps"));
});

/** Whether a command installs wheels alone, `pip install --no-index …` or `pip install /wheels/*`: it compiles nothing. */
export function installsWheels(model: Model, command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  const words = args.map(({ text }) => text);
  if (!/^pip3?$/.test(base) || words[0] !== "install") return false;
  const operands = words.slice(1).filter((word) => !word.startsWith("-"));
  const isClosed = hasAllWheels(model) || words.includes("--no-index") || words.includes("--no-deps");
  return isClosed && operands.length > 0 && operands.every((word) => /\.whl$|^\/[\w./-]*wheel[\w./-]*\/\*$/.test(word));
}
