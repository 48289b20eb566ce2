import { baseName, type ContextFacts, directoryOf, type Instruction, isInside, type ShellCommand, valueAt } from "../../../src/rule.js";
import { FOR_APPLICATIONS } from "../../knowledge/project/directories.js";
import { copiedFrom, sourceInContext } from "../../shared/context/from-context.js";
import { isOfProject } from "../../shared/context/project-directory.js";
import { matchesOf } from "../../shared/context/sources.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import { lineOfWords } from "../../shared/line-of-words.js";
import { below, within } from "../../shared/paths.js";
import type { Candidate } from "../candidate.js";
import type { ReadRun, Step } from "../step.js";
import { isGlobal } from "./tools.js";

/** What a COPY brings: from a path of the context to one of the image. */
export interface Brought {
  readonly instruction: Instruction;
  readonly source: string;
  readonly target: string;
}

/** What COPY and ADD bring from the context, as far as it can be told; `target` is where the file or the directory itself lies. */
export function broughtBy({ model, stage, context }: Pick<Candidate, "model" | "stage" | "context">): readonly Brought[] {
  const all: Brought[] = [];
  for (const instruction of stage.instructions) {
    if ((instruction.kind !== "copy" && instruction.kind !== "add") || copiedFrom(instruction) !== undefined) continue;
    const destination = likelyDestination(model, instruction);
    if (destination === undefined) continue;
    const { path } = destination;
    const isDirectory = destination.isDirectory || isDirectoryOf(all, path, context);
    for (const { text } of instruction.sources) {
      const value = valueAt(model, instruction, text);
      if (value === undefined || /^\w+:\/\//.test(value)) continue;
      for (const source of matchesOf(sourceInContext(value) || ".", context ?? NO_CONTEXT) ?? []) {
        const isFile = context?.kind(source) !== "directory";
        all.push({ instruction, source, target: isFile && isDirectory ? below(path, baseName(source)) : path });
      }
    }
  }
  return all;
}

/** Whether a directory was copied to a path, or lies there in one that was. */
function isDirectoryOf(brought: readonly Brought[], path: string, context: ContextFacts | undefined): boolean {
  const isDirectory = (source: string | undefined) => source !== undefined && context?.kind(source) === "directory";
  return isDirectory(
    broughtFrom(
      brought.filter(({ source }) => isDirectory(source)),
      path,
    ),
  );
}

const NO_CONTEXT: Pick<ContextFacts, "entries"> = { entries: () => [] };

/** The directory of the context that lies at a path of the image. */
export function broughtFrom(brought: readonly Brought[], path: string): string | undefined {
  const found = brought.findLast(({ target, source }) => isInside(path, target) && !(source.endsWith("/") && path === target));
  return found && below(found.source, within(path, found.target));
}

/** The directories that the build fills, none inside of another; a text: why they cannot be told. */
export function rootsOf(candidate: Candidate, runs: readonly ReadRun[], last: Instruction): readonly string[] | string {
  const { model, stage } = candidate;
  const tools: ShellCommand[] = [];
  const directories: string[] = [];
  for (const { run, steps } of runs) {
    for (const { is, command, directory } of steps) {
      if (is !== "tool" || isGlobal(command)) continue;
      if (directory === undefined) return `the directory of a command on line ${run.startLine} cannot be told`;
      tools.push(command);
      directories.push(directory);
    }
    for (const step of steps) {
      if (!movesPackagesUp(step)) continue;
      const above = directoryOf(step.directory ?? "/");
      if (!mayHold(above)) return `line ${run.startLine} moves node_modules to ${above}, among the files of the system`;
      directories.push(above);
    }
  }
  if (tools.length === 0) {
    const hasGlobal = runs.some(({ steps }) => steps.some(({ is, command }) => is === "tool" && isGlobal(command)));
    return hasGlobal ? "all that it installs are global packages" : "nothing is installed or built in it";
  }
  const end = stage.instructions.indexOf(last);
  for (const instruction of stage.instructions.slice(0, end + 1)) {
    if (instruction.kind !== "copy" && instruction.kind !== "add") continue;
    const destination = likelyDestination(model, instruction)?.path;
    if (destination === undefined) return `where ${instruction.keyword} on line ${instruction.startLine} writes to cannot be told`;
    if (directories.some((directory) => isInside(directory, destination))) directories.push(destination);
  }
  const roots = [...new Set(directories)].filter((one, _, all) => !all.some((other) => other !== one && isInside(one, other)));
  const foreign = roots.find((root) => !mayHold(root));
  if (foreign === "/")
    return "the application lies in /, among the files of the system: set a WORKDIR, such as /app, above what copies and installs it";
  if (foreign !== undefined) return `the application lies in ${foreign}, among the files of the system`;
  return roots;
}

function mayHold(root: string): boolean {
  return isOfProject(root) || FOR_APPLICATIONS.test(root);
}

/** `mv node_modules ../`: Node looks for packages in the directories above as well. */
export function movesPackagesUp({ is, command: { name, args } }: Step): boolean {
  return is === "files" && name === "mv" && /^(\.\/)?node_modules\/? \.\.\/?$/.test(lineOfWords(args));
}
