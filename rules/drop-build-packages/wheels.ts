import { type Model, runsOf, type ShellCommand } from "../../src/rule.js";
import { unwrap } from "../shared/invocations.js";

/** `pip install --no-index …`, `pip install /wheels/*`: compiles nothing. */
export function installsWheels(command: ShellCommand, hasAll: boolean): boolean {
  const { base, args } = unwrap(command);
  const words = args.map(({ text }) => text);
  if (!/^pip3?$/.test(base) || words[0] !== "install") return false;
  const operands = words.slice(1).filter((word) => !word.startsWith("-"));
  const isClosed = hasAll || words.includes("--no-index") || words.includes("--no-deps");
  return isClosed && operands.length > 0 && operands.every((word) => /\.whl$|^\/[\w./-]*wheel[\w./-]*\/\*$/.test(word));
}

/** Whether a stage makes wheels of the dependencies too: what is missing would be fetched, and may be compiled. */
export function hasAllWheels({ stages }: Model): boolean {
  const calls = stages.flatMap(runsOf).flatMap(({ line }) => [...line.text.matchAll(/\bpip3?\s+wheel\b[^&|;]*/g)].map(([text]) => text));
  return calls.length > 0 && !calls.some((text) => text.includes("--no-deps"));
}
