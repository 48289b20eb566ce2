import { type Instruction, type Model, type Run, resolveDirectory, scriptOf, valueAt } from "../../../src/rule.js";
import { partOf } from "../arguments/by-arguments.js";
import { argumentPaths } from "../arguments/paths.js";
import { standsInTheWay } from "../in-the-way.js";
import { buildOnlyPaths, firstOfBuild } from "./build-only.js";
import { isInPrefix } from "./paths.js";
import { programObstacle, startInstructions } from "./programs.js";
import type { Reading, Refused } from "./reading.js";

/** What keeps a stage from being split although its build is understood. */
export function obstacleToShip(reading: Reading): Refused | undefined {
  const { stage, before } = reading;
  const onbuild = stage.instructions.find(({ kind }) => kind === "onbuild");
  if (onbuild !== undefined) return { refusal: "ONBUILD makes it a base for other builds", at: onbuild };
  const bound = before.find(standsInTheWay);
  if (bound !== undefined) return { refusal: `${bound.keyword} stands above the build`, at: bound };
  if (startInstructions(stage.instructions).length === 0)
    return { refusal: "without CMD and ENTRYPOINT it may be a base for others, or a place to work in", at: stage.from };
  const leaves = argumentPaths(reading.model, stage, reading.last).find(
    ({ path, within }) => isInPrefix(path, reading.build) && !isInPrefix(within, reading.build),
  );
  if (leaves !== undefined) return partOf(leaves, leaves.path);
  const ofBuild = buildOnlyPaths(reading);
  const last = stage.instructions.findLast(({ kind }) => kind === "workdir");
  const workdir = last === undefined ? "/" : workdirOf(reading.model, last);
  if (last !== undefined && workdir === undefined) return { refusal: "its directory is only known to the build", at: last };
  for (const instruction of stage.instructions) {
    const reason = programObstacle(instruction, reading, ofBuild, workdir ?? "/") ?? variableObstacle(instruction, ofBuild);
    if (reason !== undefined) return { refusal: reason, at: instruction };
  }
  for (const run of reading.after) {
    const reason = run.kind === "run" ? laterRunObstacle(run, reading, ofBuild) : undefined;
    if (reason !== undefined) return { refusal: reason, at: run };
  }
  return undefined;
}

/** The directory that a WORKDIR sets; undefined where it cannot be told. */
export function workdirOf(model: Model, instruction: Instruction): string | undefined {
  if (instruction.kind !== "workdir") return undefined;
  const { workdir } = model.stateAt(instruction);
  return resolveDirectory(workdir ?? "/", valueAt(model, instruction, instruction.value.text));
}

/** A variable may tell programs where something lies, PATH more than others. */
function variableObstacle(instruction: Instruction, ofBuild: readonly string[]): string | undefined {
  if (instruction.kind !== "env") return undefined;
  const pair = instruction.pairs.find(({ value }) => firstOfBuild([value.text], ofBuild) !== undefined);
  return pair && `${pair.key.text} names ${pair.value.text}, which lies in the sources`;
}

/** A RUN behind the build must do without its files. */
function laterRunObstacle(run: Run, { model }: Reading, ofBuild: readonly string[]): string | undefined {
  const words = scriptOf(model, run)?.commands.flatMap(({ args }) => args.map(({ text }) => text)) ?? [];
  const source = firstOfBuild(words, ofBuild);
  if (source !== undefined) return `line ${run.startLine} uses ${source}, which lies in the sources`;
  const { workdir } = model.stateAt(run);
  const inSources = workdir !== undefined && firstOfBuild([workdir], ofBuild) !== undefined;
  const relative = inSources ? words.find((text) => /^[^-/$][^=]*[./]/.test(text)) : undefined;
  return relative && `line ${run.startLine} uses ${relative} in the directory of the sources`;
}
