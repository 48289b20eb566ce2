import { isInside, type Run, resolveDirectory } from "../../../src/rule.js";
import type { Candidate, Refused } from "../recipe.js";
import type { ReadRun, Step } from "../steps.js";
import { isOfSystem, pathsOf } from "./paths.js";
import type { ToolCall } from "./project.js";

/** The directories that a project is built in, none inside another. */
export interface Roots {
  readonly paths: readonly string[];
}

export function rootsOf(candidate: Candidate, tools: readonly ToolCall[]): Roots | Refused {
  const directories = new Set(tools.map(({ directory }) => directory));
  for (const copy of candidate.stage.instructions) {
    if (copy.kind !== "copy" && copy.kind !== "add") continue;
    const to = resolveDirectory(candidate.model.stateAt(copy).workdir, copy.destination.text);
    if (to !== undefined && to !== "/" && tools.some(({ directory }) => isInside(directory, to))) directories.add(to);
  }
  const paths = [...directories].filter((path) => ![...directories].some((other) => other !== path && isInside(path, other)));
  const wide = paths.find((path) => path === "/" || isOfSystem(path));
  return wide === undefined ? { paths } : { refusal: `it is built in ${wide}, among the files of the system`, at: candidate.stage.from };
}

const NEVER_LAST: ReadonlySet<string> = new Set(["[", "chgrp", "chmod", "chown", "echo", "ls", "mkdir", "printf", "test", "touch"]);
const UNPACKS: ReadonlySet<string> = new Set(["tar", "unzip"]);

/** The last RUN that builds, unpacks, or arranges what is built. */
export function lastOfBuild(runs: readonly ReadRun[], { paths }: Roots): Run | undefined {
  return runs.findLast(({ steps }) =>
    steps.some(
      (step) =>
        step.is === "tool" ||
        unpacks(step, paths) ||
        (step.is === "files" && !NEVER_LAST.has(step.command.name ?? "cd") && namesRoot(step, paths) && step.command.name !== "cd"),
    ),
  )?.run;
}

/** Whether a step unpacks an archive into the directory that it works in. */
export function unpacks({ is, command, directory }: Step, roots: readonly string[]): boolean {
  if (is !== "unknown" || !UNPACKS.has(command.name ?? "") || directory === undefined) return false;
  return (
    roots.some((root) => isInside(directory, root)) && !command.args.some(({ text }) => /^(-\w*[CdP]|--(directory|absolute))/.test(text))
  );
}

function namesRoot(step: Step, roots: readonly string[]): boolean {
  return pathsOf(step).some((path) => path === undefined || roots.some((root) => isInside(path, root)));
}
