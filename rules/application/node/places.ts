import {
  baseName,
  type ContextFacts,
  expand,
  type Instruction,
  isBefore,
  isInside,
  type Model,
  resolveDirectory,
  type ShellCommand,
} from "../../../src/rule.js";
import { FOR_APPLICATIONS } from "../../knowledge/project/directories.js";
import { stagesBelow } from "../../shared/base.js";
import { isOfProject } from "../../shared/context/project-directory.js";
import { globOf } from "../../shared/glob.js";
import type { Candidate } from "../candidate.js";
import type { ReadRun } from "../steps.js";
import { isGlobal } from "./tools.js";

/** What a COPY brings: from a path of the context to one of the image. */
export interface Brought {
  readonly instruction: Instruction;
  readonly source: string;
  readonly target: string;
}

/** What COPY and ADD bring from the context, as far as it can be told; `target` is where the file or the directory itself lies. */
export function broughtBy({ model, stage, context }: Pick<Candidate, "model" | "stage" | "context">): readonly Brought[] {
  return stage.instructions.flatMap((instruction) => {
    if (instruction.kind !== "copy" && instruction.kind !== "add") return [];
    if (instruction.flags.some(({ name }) => name === "from")) return [];
    const destination = destinationOf(model, instruction);
    if (destination === undefined) return [];
    const intoDirectory = /(^|\/)\.{0,2}\/?$/.test(instruction.destination.text) || instruction.sources.length > 1;
    return instruction.sources.flatMap(({ text }) => {
      const value = expand(text, model.stateAt(instruction).variables, model.dockerfile.escape, "unknown");
      if (value === undefined || /^\w+:\/\//.test(value)) return [];
      return matching(context, value).map((source) => {
        const isFile = context?.kind(source) !== "directory";
        const target =
          isFile && (intoDirectory || isWorkdir(model, instruction, destination)) ? `${destination}/${baseName(source)}` : destination;
        return { instruction, source, target: resolveDirectory("/", target) ?? target };
      });
    });
  });
}

function isWorkdir(model: Model, instruction: Instruction, path: string): boolean {
  return model.stateAt(instruction).workdir === path;
}

/** The paths of the context that a source stands for, patterns in its last part resolved. */
function matching(context: ContextFacts | undefined, source: string): readonly string[] {
  const clean = source.replace(/^\.?\/+/, "").replace(/\/+$/, "") || ".";
  if (!/[*?[]/.test(clean)) return [clean];
  const slash = clean.lastIndexOf("/");
  const directory = slash === -1 ? "." : clean.slice(0, slash);
  const pattern = clean.slice(slash + 1);
  if (/[*?[]/.test(directory) || pattern.includes("[")) return [];
  const names = context?.entries(directory).filter((name) => globOf(pattern).test(name)) ?? [];
  return names.map((name) => (directory === "." ? name : `${directory}/${name}`));
}

/** Where COPY and ADD write to, absolute; undefined where it cannot be told. */
export function destinationOf(model: Model, instruction: Extract<Instruction, { kind: "copy" | "add" }>): string | undefined {
  const { variables, workdir } = model.stateAt(instruction);
  const isAbove = (other: Instruction) => isBefore(model.dockerfile, other, instruction);
  const above = stagesBelow(model, model.stageOf(instruction)).flatMap(({ instructions }) => instructions.filter(isAbove));
  const hasWorkdir = above.some(({ kind }) => kind === "workdir");
  return resolveDirectory(hasWorkdir ? workdir : "/", expand(instruction.destination.text, variables, model.dockerfile.escape, "unknown"));
}

/** The directory of the context that lies at a path of the image. */
export function contextPath(brought: readonly Brought[], path: string): string | undefined {
  const found = brought.findLast(({ target, source }) => isInside(path, target) && !(source.endsWith("/") && path === target));
  if (found === undefined) return undefined;
  const rest = path.slice(found.target.length).replace(/^\//, "");
  if (rest === "") return found.source;
  return found.source === "." ? rest : `${found.source}/${rest}`;
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
  }
  if (tools.length === 0) {
    const hasGlobal = runs.some(({ steps }) => steps.some(({ is, command }) => is === "tool" && isGlobal(command)));
    return hasGlobal ? "all that it installs are global packages" : "nothing is installed or built in it";
  }
  const end = stage.instructions.indexOf(last);
  for (const instruction of stage.instructions.slice(0, end + 1)) {
    if (instruction.kind !== "copy" && instruction.kind !== "add") continue;
    const destination = destinationOf(model, instruction);
    if (destination === undefined) return `where ${instruction.keyword} on line ${instruction.startLine} writes to cannot be told`;
    if (directories.some((directory) => isInside(directory, destination))) directories.push(destination);
  }
  const roots = [...new Set(directories)].filter((one, _, all) => !all.some((other) => other !== one && isInside(one, other)));
  const foreign = roots.find((root) => !isOfProject(root) && !FOR_APPLICATIONS.test(root));
  if (foreign === "/")
    return "the application lies in /, among the files of the system: set a WORKDIR, such as /app, above what copies and installs it";
  if (foreign !== undefined) return `the application lies in ${foreign}, among the files of the system`;
  return roots;
}
