import { baseName, type Instruction, isInside, isShell, resolveDirectory } from "../../../src/rule.js";
import { COMPILERS, INTERPRETERS } from "../../knowledge/commands/build-commands.js";
import { SYSTEM_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import { firstOfBuild } from "./build-only.js";
import { type Commanding, commandsOf, isCommanding, wordsOf } from "./command-words.js";
import { copiedPaths, staysInBuild } from "./copies.js";
import type { Reading } from "./reading.js";

/** What the shipped stage lacks of what an instruction runs when the image is started. */
export function programObstacle(
  instruction: Instruction,
  reading: Reading,
  ofBuild: readonly string[],
  workdir: string,
): string | undefined {
  if (!isCommanding(instruction) || instruction.kind === "run" || instruction.command === undefined) return undefined;
  const { keyword } = instruction;
  const commands = commandsOf(reading.model, instruction);
  if (commands === undefined) return `${keyword} cannot be read`;
  const words = wordsOf(reading.model, instruction);
  const source = firstOfBuild(words, ofBuild);
  if (source !== undefined) return `${keyword} uses ${source}, which lies in the sources`;
  const compiler = words.find((word) => COMPILERS.has(baseName(word)));
  if (compiler !== undefined) return `${keyword} runs ${compiler}`;
  if (firstOfBuild([instruction.line.text], ofBuild) !== undefined) return `${keyword} uses a directory of the sources`;
  if (startsShell(commands)) return `${keyword} starts a shell, so it may be a place to work in`;
  const relative = firstOfBuild([workdir], ofBuild) && commands.flatMap((command) => relativeFile(command) ?? [])[0];
  if (relative !== undefined) return `${keyword} uses ${relative} in the directory of the sources`;
  const unknown = commands.flatMap(([program]) => (program === undefined || isShipped(program, workdir, reading) ? [] : program))[0];
  return unknown && `where ${unknown} of ${keyword} comes from is not known`;
}

function startsShell(commands: readonly (readonly string[])[]): boolean {
  const [words, ...more] = commands;
  const program = words?.find((word) => word !== "exec");
  return more.length === 0 && isShell(program ?? "") && words?.at(-1) === program;
}

/** A word that may be a file in the working directory. */
function relativeFile([program, ...args]: readonly string[]): string | undefined {
  if (program?.includes("/") && !program.startsWith("/")) return program;
  if (INTERPRETERS.has(baseName(program ?? ""))) return args.find((word) => !word.startsWith("-") && !word.startsWith("/"));
  return args.find((word) => /^(-[\w-]*=?)?[\w.@+]+[./][\w./@+-]*$/.test(word));
}

/** Whether the shipped stage has a program; those without a path come from the base image, a package or the prefix. */
function isShipped(program: string, workdir: string, reading: Reading): boolean {
  const path = program.includes("/") ? resolveDirectory(workdir, program) : undefined;
  if (path === undefined || program.includes("$")) return true;
  if ([...SYSTEM_DIRECTORIES, ...reading.build.prefixes].some((directory) => isInside(path, directory))) return true;
  return reading.stage.instructions.some((instruction) => isPutBy(instruction, path, reading)) || isArranged(path, reading);
}

function isPutBy(instruction: Instruction, path: string, reading: Reading): boolean {
  if (instruction.kind !== "copy" && instruction.kind !== "add") return false;
  if (reading.before.includes(instruction) && staysInBuild(instruction, reading)) return false;
  const to = likelyDestination(reading.model, instruction)?.path;
  if (to === undefined || !isInside(path, to)) return false;
  // A directory's own files lie below the destination, a file's is the destination or in it under its name.
  return (
    copiedPaths(reading.model, instruction).includes(path) ||
    instruction.sources.some(({ text }) => !/\.\w+$/.test(text) || /[*?]/.test(text))
  );
}

/** Whether a link or the like of the shipped stage is called so. */
function isArranged(path: string, { runs }: Reading): boolean {
  const items = [...runs.values()].flat().filter(({ purpose }) => purpose.is === "files");
  return items.some(({ item }) => item.commands.some(({ name, args }) => name === "ln" && args.at(-1)?.value === path));
}

/** The instructions that say what the image starts. */
export function startInstructions(instructions: readonly Instruction[]): readonly Commanding[] {
  return instructions.filter((instruction) => instruction.kind === "cmd" || instruction.kind === "entrypoint");
}
