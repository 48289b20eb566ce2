import type { Add, Copy, Instruction, Run, ShellCommand } from "../../../src/rule.js";
import { isRoot } from "../../shared/base.js";
import { looksAround } from "../../shared/commands/leaves-nothing.js";
import type { Candidate, Refused } from "../candidate.js";
import { lastInstall } from "../queries.js";
import type { ReadRun } from "../step.js";
import { mayPrepare, preparedInstall } from "./before-installs.js";
import { copyStays } from "./copy-stays.js";
import { missingPaths } from "./left-files.js";
import { isNeutral } from "./neutral.js";
import { partToRepeat } from "./part-to-repeat.js";
import type { Taken } from "./taken.js";

/** What the shipped stage does again of what the build did. */
export interface Carried {
  readonly repeated: readonly Instruction[];
  /** The commands of those of which only a part is repeated. */
  readonly parts: ReadonlyMap<Run, readonly ShellCommand[]>;
  /** Those of them that may stand behind what is copied from the build. */
  readonly late: readonly Instruction[];
}

/** What both stages have; refused where the build does what cannot be told. */
export function carriedOver(candidate: Candidate, runs: readonly ReadRun[], last: Instruction, taken: Taken): Carried | Refused {
  const { stage } = candidate;
  const repeated: Instruction[] = [];
  const parts = new Map<Run, readonly ShellCommand[]>();
  const left: (Copy | Add)[] = [];
  for (const instruction of stage.instructions.slice(0, stage.instructions.indexOf(last) + 1)) {
    const obstacle = obstacleIn(instruction, taken);
    if (obstacle !== undefined) return { refusal: obstacle, at: instruction };
    if (instruction.kind === "copy" || instruction.kind === "add") {
      const stays = copyStays(candidate, instruction, last, taken);
      if (typeof stays === "object") return stays;
      if (stays === "repeated") repeated.push(instruction);
      if (stays === "left") left.push(instruction);
    }
    const read = runs.find(({ run }) => run === instruction);
    if (read === undefined) continue;
    const part = partToRepeat(read, taken, (step) => missingPaths(candidate, read.run, step, left));
    if (part === undefined) continue;
    if (part !== "all" && "refusal" in part) return part;
    repeated.push(read.run);
    if (part !== "all") parts.set(read.run, part);
  }
  const prepared = preparedInstall(candidate, runs, last);
  return prepared ?? { repeated, parts, late: lateOnes(candidate, repeated, runs, last) };
}

function obstacleIn(instruction: Instruction, { user }: Taken): string | undefined {
  if (instruction.kind === "volume") return "VOLUME stands above what is installed";
  const name = instruction.kind === "user" ? instruction.value.text : "root";
  return name !== user && !isRoot(name) ? "another user than root installs" : undefined;
}

/** The last of what is repeated, as far as it copies files to places that are the same further down; what only adds users does not need them. */
function lateOnes(
  candidate: Candidate,
  repeated: readonly Instruction[],
  runs: readonly ReadRun[],
  last: Instruction,
): readonly Instruction[] {
  const { instructions } = candidate.stage;
  const before = instructions.slice(0, instructions.indexOf(last));
  const isFixed = (copy: Instruction) => {
    if ((copy.kind !== "copy" && copy.kind !== "add") || copy.line.text.includes("$") || copy.heredocs.length > 0) return false;
    return copy.destination.text.startsWith("/") || !before.slice(before.indexOf(copy)).some(({ kind }) => kind === "workdir");
  };
  const lastInstalling = lastInstall(runs);
  const isNeeded = (copy: Instruction) =>
    (copy.kind === "copy" || copy.kind === "add") &&
    lastInstalling !== undefined &&
    copy.startLine < lastInstalling.startLine &&
    mayPrepare(candidate, copy);
  const others = repeated.filter((instruction) => !runs.some((read) => read.run === instruction && isIndifferent(read)));
  return others.slice(others.findLastIndex((instruction) => !isFixed(instruction) || isNeeded(instruction)) + 1);
}

/** Whether a RUN neither reads nor makes files. */
function isIndifferent({ steps }: ReadRun): boolean {
  return steps.every((step) => (step.is !== "files" && step.is !== "system") || (isNeutral(step) && !looksAround(step.command)));
}
