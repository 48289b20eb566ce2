import type { Run } from "../../../src/rule.js";
import { addsUsers } from "../../application/queries.js";
import type { ReadRun, Step } from "../../application/step.js";
import { addTool } from "./add-tool.js";
import { type Arranged, arrange, tidyUp } from "./arranged.js";
import type { Outputs } from "./outputs.js";
import type { View } from "./view.js";

/** Follows what a RUN of the build writes and arranges; a text: why that cannot be done. */
export function followed(read: ReadRun, outputs: Outputs, arranged: Arranged, view: View): string | undefined {
  const flag = strangeFlag(read);
  if (flag !== undefined) return flag;
  for (const step of read.steps) {
    const reason = step.is === "users" ? usersObstacle(read) : followedStep(read.run, step, outputs, arranged, view);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function followedStep(run: Run, step: Step, outputs: Outputs, arranged: Arranged, view: View): string | undefined {
  switch (step.is) {
    case "unknown":
      return step.reason;
    case "tidies":
      tidyUp(step, arranged, outputs);
      return undefined;
    case "files":
      return arrange(run, step, arranged, outputs, view);
    case "tool":
      return addTool(step, outputs, view);
    default:
      return undefined;
  }
}

/** Why a RUN behind the build cannot run in the shipped stage. */
export function laterObstacle(read: ReadRun): string | undefined {
  return strangeFlag(read) ?? read.steps.find((step) => step.is === "unknown")?.reason;
}

function usersObstacle(read: ReadRun): string | undefined {
  return addsUsers(read) ? undefined : `line ${read.run.startLine} adds users among other things`;
}

function strangeFlag({ run }: ReadRun): string | undefined {
  const flag = run.flags.find(({ text }) => !text.startsWith("--mount=type=cache"));
  return flag && `it has ${flag.text}, which a split does not follow`;
}

/** Where the tools of the build run. */
export function toolDirectories(runs: readonly ReadRun[]): readonly string[] {
  return runs.flatMap(({ steps }) =>
    steps.flatMap(({ is, directory }) => (is === "tool" && directory !== undefined && directory !== "/" ? [directory] : [])),
  );
}
