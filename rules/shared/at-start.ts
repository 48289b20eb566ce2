import { commandsOf, type Instruction, type Model, oncePer, type ShellCommand } from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers/index.js";
import { mayBuildAtStart } from "../knowledge/scripts.js";
import { alone, callsOf, mentions } from "./invocations.js";
import { wordsIn } from "./words.js";

/** Whether the text of an instruction that cannot be read has one of the manager's programs in it. */
export function namesProgram({ text }: Instruction, { programs }: PackageManager): boolean {
  return wordsIn(text).some((word) => programs.includes(word));
}

/** Whether what the image starts calls a package manager; `"calls alone"`: scripts that may do so do not count. */
export function callAtStart(
  model: Model,
  manager: PackageManager,
  extent: "calls alone" | "and what it needs to build",
): string | undefined {
  const starts = startsOf(model);
  for (const start of starts) {
    const at = `${start.keyword} on line ${start.startLine}`;
    const commands = commandsOf(model, start);
    if (commands === undefined ? namesProgram(start, manager) : callsOf({ commands }, manager).length > 0)
      return `${at} calls ${manager.name}`;
    if (extent === "calls alone") continue;
    if (commands === undefined) return `${at} may call ${manager.name}`;
    const unknown = commands.find((command) => mayBuild(command) || mentions(alone(command), manager) !== undefined);
    if (unknown !== undefined) return `${at} runs ${unknown.name ?? "a program that only the build knows"}, which may call ${manager.name}`;
  }
  if (extent === "calls alone" || starts.some(({ kind }) => kind !== "healthcheck")) return undefined;
  return "the image is for building: it does not say what it starts";
}

type Start = Extract<Instruction, { kind: "cmd" | "entrypoint" | "healthcheck" }>;

/** What the image starts. */
const startsOf = oncePer(({ stages }: Model): readonly Start[] =>
  stages.filter(({ shipped }) => shipped).flatMap(({ instructions }) => instructions.filter(isStart)),
);

function isStart(instruction: Instruction): instruction is Start {
  return (
    instruction.kind === "cmd" ||
    instruction.kind === "entrypoint" ||
    (instruction.kind === "healthcheck" && instruction.command !== undefined)
  );
}

function mayBuild({ name, assigns }: ShellCommand): boolean {
  return name === undefined ? assigns.length === 0 : mayBuildAtStart(name);
}
