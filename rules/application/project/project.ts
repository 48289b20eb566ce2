import type { Instruction, Run, ShellCommand } from "../../../src/rule.js";
import { absolutePath } from "../../shared/paths.js";
import type { Candidate, Refused } from "../candidate.js";
import type { ReadRun } from "../step.js";
import { stepsOfStage } from "../steps.js";
import { filesOf } from "./files.js";
import type { Landed } from "./landed.js";
import { lastOfBuild } from "./last-of-build.js";
import { type Parts, partsOf } from "./parts.js";
import { rootsOf, type ToolCall } from "./roots.js";

/** A stage that builds a project in its directories. */
export interface Project extends Omit<Parts, "repeated"> {
  /** The directories that the tools work in, and the sources lie in; `TOP` for the root directory. */
  readonly roots: readonly string[];
  readonly tools: readonly ToolCall[];
  readonly last: Run;
  readonly after: readonly ReadRun[];
  /** What both stages have. */
  readonly repeated: readonly Instruction[];
  /** What the build copied into its directories. */
  readonly landed: readonly Landed[];
  /** Where the program starts. */
  readonly workdir: string;
}

/** Reads a stage that builds with a tool; undefined where it does not. `home`: where it runs without WORKDIR. */
export function readProject(
  candidate: Candidate,
  isTool: (command: ShellCommand) => boolean,
  home?: string,
): Project | Refused | undefined {
  const { model, stage, starts } = candidate;
  const runs = stepsOfStage(candidate, isTool, home);
  const calls = runs.flatMap(({ run, steps }) => steps.filter(({ is }) => is === "tool").map((step) => ({ run, ...step })));
  if (calls.length === 0) return undefined;
  if (candidate.context === undefined)
    return { refusal: "what the program reads beside what is built cannot be told without the build context", at: stage.from };
  const tools: ToolCall[] = [];
  for (const { run, command, directory } of calls) {
    if (directory === undefined || !isKnownDirectory(candidate, run))
      return { refusal: `the directory that line ${run.startLine} builds in is not known`, at: run };
    tools.push({ command, directory });
  }
  const roots = rootsOf(candidate, tools);
  if ("refusal" in roots) return roots;
  const last = lastOfBuild(runs, roots);
  const start = starts[0]?.instruction ?? stage.from;
  const workdir = model.stateAt(start).workdir;
  if (last === undefined || workdir === undefined) return { refusal: "the directory that the program starts in is not known", at: start };
  const before = stage.instructions.slice(0, stage.instructions.indexOf(last) + 1);
  const files = filesOf(candidate, before, roots);
  if ("refusal" in files) return files;
  const parts = partsOf(candidate, runs.slice(0, runs.findIndex(({ run }) => run === last) + 1), roots);
  if ("refusal" in parts) return parts;
  // A directory that a tool is told of is the build's own.
  const arranged = parts.arranged.filter(
    (path) => !tools.some(({ command, directory }) => command.args.some((word) => absolutePath(word, directory) === path)),
  );
  const repeated = stage.instructions.filter((one) => files.repeated.includes(one) || parts.repeated.includes(one));
  const after = runs.slice(runs.findIndex(({ run }) => run === last) + 1);
  return { ...parts, arranged, roots: roots.paths, tools, last, after, repeated, landed: files.landed, workdir };
}

/** Base images may start in a directory of their own. */
function isKnownDirectory({ model }: Candidate, run: Run): boolean {
  return model.stateAt(run).workdir !== undefined;
}
