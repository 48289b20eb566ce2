import { lineAt } from "../../../src/rule.js";
import { absolutePath } from "../../shared/paths.js";
import type { Candidate, Refused } from "../candidate.js";
import type { ReadRun } from "../step.js";
import { type Installs, joined, type Part, type Place } from "./install-parts.js";
import { localProject } from "./local-projects.js";
import { managedPart } from "./managed.js";
import { movedElsewhere } from "./moved.js";
import { pipPart } from "./pip.js";
import { type Tool, toolOf } from "./tools.js";
import { syncedPart } from "./uv/sync.js";
import { environmentOf, firstOfPath, isBelow } from "./virtual-environments.js";

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
  return joined(parts);
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
