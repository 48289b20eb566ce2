import { lineAt } from "../../../src/rule.js";
import { absolutePath } from "../../shared/paths.js";
import type { Candidate, Refused } from "../candidate.js";
import type { ReadRun, Step } from "../steps.js";
import { localProject } from "./local-projects.js";
import { managedPart } from "./managed.js";
import { movedElsewhere } from "./moved.js";
import { pipPart } from "./pip.js";
import { together, type Wanted } from "./requirement.js";
import { type Tool, toolOf } from "./tools.js";
import { syncedPart } from "./uv-sync.js";
import { environmentOf, firstOfPath, isBelow } from "./virtual-environments.js";

/** What the build installs with Python's tools, and where. */
export interface Installs {
  readonly wanted: Wanted;
  /** Directories of virtual environments. */
  readonly environments: readonly string[];
  /** The projects whose environments uv keeps up to date. */
  readonly synced: readonly Synced[];
  /** Files of tools that are called when the image runs. */
  readonly settings: readonly string[];
  /** Whether something is installed for the image's own Python. */
  readonly system: boolean;
  /** Directories that stay linked to what is installed, or that extensions are built in. */
  readonly linked: readonly string[];
  /** Whether a project of the build puts files elsewhere than with the modules. */
  readonly spreads: boolean;
  /** Projects with extension modules that may be linked to libraries, as a message names them. */
  readonly extensions: readonly string[];
}

/** What `uv sync` did last in a directory. */
interface Synced {
  readonly root: string;
  /** Whether the project itself is built and installed. */
  readonly isPackage: boolean;
  /** Whether the group dev, which is installed unless somebody says otherwise, is not. */
  readonly lacksDev: boolean;
}

export type Part = Partial<Installs>;
/** Where a command stands. */
export interface Place {
  readonly candidate: Candidate;
  readonly read: ReadRun;
  readonly step: Step;
  /** Where pip installs. */
  readonly target: "system" | "environment";
}

/** Reads all calls of Python's tools in the build. */
export function installsOf(candidate: Candidate, runs: readonly ReadRun[]): Installs | Refused {
  const moved = movedElsewhere(candidate, runs);
  if (moved !== undefined) return moved;
  const parts: Part[] = [];
  const environments: string[] = [];
  for (const read of runs) {
    const { run } = read;
    let active = isBelow(
      `${firstOfPath(candidate, run)}/`,
      environments.map((directory) => `${directory}/bin`),
    );
    for (const step of read.steps) {
      if (step.is !== "tool") continue;
      const tool = toolOf(step.command);
      if (tool === undefined) continue;
      if (tool.is === "activate") active = isBelow(absolutePath({ text: tool.file, value: tool.file }, step.directory), environments);
      const isOwn = tool.is === "pip" && isBelow(tool.program, environments);
      const part = partOf(tool, { candidate, read, step, target: active || isOwn ? "environment" : "system" });
      if (typeof part === "string") return { refusal: `line ${lineAt(run, step.command.start)}: ${part}`, at: run };
      environments.push(...(part.environments ?? []));
      parts.push(part);
    }
  }
  return {
    wanted: together(parts.flatMap(({ wanted }) => wanted ?? [])),
    environments: [...new Set(environments)],
    synced: parts.flatMap(({ synced }) => synced ?? []),
    settings: [...new Set(parts.flatMap(({ settings }) => settings ?? []))],
    system: parts.some(({ system }) => system),
    linked: [...new Set(parts.flatMap(({ linked }) => linked ?? []))],
    spreads: parts.some(({ spreads }) => spreads),
    extensions: parts.flatMap(({ extensions }) => extensions ?? []),
  };
}

function partOf(tool: Tool, place: Place): Part | string {
  const { step, target } = place;
  switch (tool.is) {
    case "activate":
      return {};
    case "other":
      return `what \`${tool.name}\` installs, and where, is not known`;
    case "venv":
      return environmentOf(tool.args, step.directory, place);
    case "pip":
      return pipPart(tool.args, place);
    case "setup.py": {
      const verb = tool.args.find(({ text }) => !text.startsWith("-"))?.value ?? "";
      if (!/^(install|develop|build_ext|build)$/.test(verb)) return `what \`setup.py ${verb}\` does is not known`;
      const project = localProject(place, step.directory, [], verb === "install" ? "installed" : "linked");
      return typeof project === "string" ? project : { ...project, system: verb !== "build_ext" && target === "system" };
    }
    case "uv sync":
      return syncedPart(tool.args, place);
    default:
      return managedPart(tool.is, tool.args, place);
  }
}
