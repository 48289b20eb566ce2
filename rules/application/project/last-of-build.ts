import type { Run } from "../../../src/rule.js";
import type { ReadRun, Step } from "../step.js";
import { pathsOf } from "./paths.js";
import { isOf, type Roots } from "./roots.js";

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
  return roots.some((root) => isOf(directory, root)) && !command.args.some(({ text }) => /^(-\w*[CdP]|--(directory|absolute))/.test(text));
}

function namesRoot(step: Step, roots: readonly string[]): boolean {
  return pathsOf(step).some((path) => path === undefined || roots.some((root) => isOf(path, root)));
}
