import { type Copy, type Instruction, isInside, resolveDirectory, type Stage } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { candidateFor } from "../application/candidate-of.js";
import { type Application, applicationOf } from "../application/node/application.js";
import { tableName } from "../knowledge/bases/images.js";
import { OMITS_DEVELOPMENT } from "../knowledge/node/managers.js";
import { wholeStage } from "../shared/base.js";
import type { Move } from "../shared/moved-from-stages.js";
import { below, within } from "../shared/paths.js";
import { withInstallsOf } from "./installed-elsewhere.js";

/** The node_modules of an application, and the stage that makes them. */
export interface Modules {
  readonly builder: Candidate;
  /** The last instruction of that stage that writes files. */
  readonly end: Instruction;
  readonly application: Application;
  /** The COPY that takes them. */
  readonly copy: Copy;
  /** The directory that they lie in, there and once they are copied. */
  readonly place: string;
  readonly to: string | undefined;
}

/**
 * The node_modules that a stage of Node installs and that are among what is taken from it; undefined where there are none to be seen,
 * refused where a COPY says that there are, and the stage cannot be followed.
 */
export function modulesOf(stage: Stage, moved: readonly Move[], { model, context }: Candidate): Modules | Refused | undefined {
  const builder = candidateFor(model, wholeStage(model, stage), context);
  const end = stage.instructions.findLast(({ kind }) => kind === "run" || kind === "copy" || kind === "add");
  if (builder === undefined || end === undefined || tableName(builder.image) !== "node") return undefined;
  const read = applicationOf(builder, end, undefined);
  const application = "refusal" in read ? read : withInstallsOf(builder, read);
  if ("refusal" in application) {
    const copy = moved.find((one) => one.stage === stage && one.from.endsWith("/node_modules"))?.copy;
    return copy && !leavesOut(builder) ? { refusal: application.refusal, at: copy } : undefined;
  }
  for (const { place } of application.projects) {
    const move = moved.find((one) => one.stage === stage && isInside(`${place}/node_modules`, one.from));
    if (move === undefined) continue;
    const to = resolveDirectory("/", below(move.to, within(`${place}/node_modules`, move.from)));
    return { builder, end, application, copy: move.copy, place, to: to?.replace(/\/node_modules$/, "") };
  }
  return undefined;
}

/** Whether something of a stage may say already that no development dependencies are installed. */
function leavesOut({ model, stage }: Candidate): boolean {
  return stage.instructions.some(
    (one) => OMITS_DEVELOPMENT.test(one.text) || PRUNES.test(one.text) || model.stateAt(one).variables.get("NODE_ENV") === "production",
  );
}

const PRUNES = /\bprune\b/;
