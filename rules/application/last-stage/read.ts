import { type Instruction, type Model, runsOf, type ShellCommand, type Stage, stageCopiedFrom } from "../../../src/rule.js";
import { tableName } from "../../knowledge/bases/images.js";
import { isOwnProgram } from "../../knowledge/bases/own-programs.js";
import { isBuildPackage } from "../../knowledge/packages/build-packages.js";
import { baseDirectory } from "../../shared/base-config.js";
import { copiedFrom } from "../../shared/context/from-context.js";
import { askedIn } from "../asked-programs.js";
import type { Candidate, Refused } from "../candidate.js";
import type { Landed } from "../project/landed.js";
import { installedBy } from "../queries.js";
import { behindInit } from "../starts/inits.js";
import type { ReadRun } from "../step.js";
import { stepsOfStage } from "../steps.js";
import type { LastStage } from "./last-stage.js";
import { sourcesOf, stagesBehind } from "./sources.js";

/** Programs and libraries of the system: what is copied from there needs more of it. */
const OF_THE_SYSTEM = /^\/?(usr\/)?(bin|sbin|lib|lib64|share)(\/|$)/;
const DATA = /^\/?(usr\/share\/(zoneinfo|ca-certificates)|etc\/ssl)(\/|$)/;

/** What a rule knows of a last stage that it has read. */
export interface Known {
  /** Commands that the rule judges itself. */
  readonly isTool?: ((command: ShellCommand) => boolean) | undefined;
  /** What the stage copies that a project in the context builds. */
  readonly outputs?: readonly Landed[] | undefined;
  /** Whose directory it starts in without a WORKDIR: that of another base is another, where it is not `/`. */
  readonly base: "stays" | "of the same directory" | "of another directory";
}

/** Reads the last stage; refused where it does something that cannot be told from its lines. */
export function readLastStage(candidate: Candidate, { isTool = () => false, outputs = [], base }: Known): LastStage | Refused {
  const { model, stage, context } = candidate;
  if (candidate.obstacle !== undefined) return candidate.obstacle;
  if (context === undefined) return { refusal: "what the program needs cannot be told without the build context", at: stage.from };
  const foreign = copiesOfSystem(model, stage);
  if (foreign !== undefined) return { refusal: `what line ${foreign.startLine} copies may need libraries of the image`, at: foreign };
  const sources = sourcesOf(model, stagesBehind(model, stage), context, outputs);
  // What it says is of another stage, the decision of this one.
  if ("refusal" in sources) return { ...sources, at: stage.from };
  if (sources.length === 0) return { refusal: "what it runs is not built from the context", at: stage.from };
  const { instruction: start = stage.from, directory = model.stateAtEndOf(stage).workdir } = candidate.starts[0] ?? {};
  const hasWorkdir = stage.instructions.some(({ kind }) => kind === "workdir");
  const home = hasWorkdir ? undefined : baseDirectory(model, stage);
  const workdir = directory ?? home;
  if (workdir === undefined && hasWorkdir) return { refusal: "the directory that the program starts in is not known", at: start };
  if (workdir === undefined || (directory === undefined && home !== "/" && base === "of another directory"))
    return { refusal: `without WORKDIR it starts in a directory that ${stage.from.image.text} sets`, at: start };
  const runs = stepsOfStage(candidate, isTool, workdir);
  for (const { run, steps } of runs) {
    for (const step of steps) if (step.is === "unknown" || step.is === "outcome") return { refusal: step.reason, at: run };
  }
  const asked = askedIn(model, runsOf(stage), (name) => isOwnProgram(tableName(candidate.image), name) || isInstalledToRun(name, runs));
  if (asked !== undefined) return asked;
  return {
    ...candidate,
    context,
    starts: candidate.starts.map((one) => ({ ...one, words: behindInit(candidate, one.words) })),
    sources,
    runs,
    workdir,
  };
}

/** Whether a program comes with a package of its name, which is not for building. */
function isInstalledToRun(name: string, runs: readonly ReadRun[]): boolean {
  return installedBy(runs).has(name) && !isBuildPackage(name);
}

/** A COPY from another image, or of what belongs to another system. */
function copiesOfSystem(model: Model, stage: Stage): Instruction | undefined {
  return stage.instructions.find((one) => {
    if (one.kind !== "copy") return false;
    if (copiedFrom(one) === undefined) return false;
    return stageCopiedFrom(model, one) === undefined || one.sources.some(({ text }) => OF_THE_SYSTEM.test(text) && !DATA.test(text));
  });
}
