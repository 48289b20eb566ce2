import { type Copy, type Instruction, isInside, runsOf, type Stage } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { broughtBy } from "../application/node/places.js";
import { isLeftOut } from "../application/node/prune/command.js";
import { isDevelopment, pruningOf } from "../application/node/prune/prune.js";
import { sourcesOf } from "../application/node/sources.js";
import { needsOf } from "../application/node/starts/run-time.js";
import { startedBy, startedByServices } from "../application/node/starts/started-by.js";
import { isGlobal, isTool } from "../application/node/tools.js";
import type { ReadRun } from "../application/step.js";
import { stepsOfStage } from "../application/steps.js";
import { tableName } from "../knowledge/bases/images.js";
import { nodeMajor } from "../knowledge/bases/node.js";
import { asksProgram } from "../shared/commands/asks-program.js";
import { movedFromStages } from "../shared/moved-from-stages.js";
import { modulesOf } from "./copied-modules.js";
import { otherUse } from "./other-use.js";
import { mayGoOn } from "./own-stage.js";

/** The node_modules that ship, and how the stage that makes them removes what is for development. */
export interface Shipped {
  /** The last instruction of that stage. */
  readonly end: Instruction;
  readonly line: string;
  readonly runs: readonly ReadRun[];
  /** The COPY that ships them, and where they lie. */
  readonly copy: Copy;
  readonly place: string;
  /** The stage that makes them, where something else needs them with their development dependencies. */
  readonly shared: Stage | undefined;
}

/** Undefined where no node_modules are copied from a stage of Node, and where they have no development dependencies. */
export function shippedModules(last: Candidate): Shipped | Refused | undefined {
  const { model, stage, context } = last;
  if (tableName(last.image) !== "node" || context === undefined) return undefined;
  const moved = movedFromStages(last);
  const from = [...new Set(moved.map((one) => one.stage))].flatMap((one) => modulesOf(one, moved, last) ?? []);
  const [made, ...more] = from.filter((one) => "place" in one);
  if (made === undefined) return from.find((one) => "refusal" in one);
  if (from.every((one) => "place" in one && isLeftOut(one.builder, one.application.runs))) return undefined;
  const refused = (refusal: string, at: Instruction = made.copy): Refused => ({ refusal, at });
  if (more.length > 0) return refused("node_modules come from several stages");
  const { builder, end, application, copy, place } = made;
  if (made.to !== place) return refused(`they lie in ${made.to || "/"} then, where what loads them is not followed`);
  const other = otherUse(last, builder.stage);
  if (other !== undefined && !mayGoOn(builder.stage, end, copy)) return refused(other.reason, other.at);
  const again = moved.find(
    (one) =>
      one.stage.index === builder.stage.index &&
      isInside(one.from, `${place}/node_modules`) &&
      !(one.copy === copy && one.from === `${place}/node_modules`),
  );
  if (again !== undefined) return refused(`${again.from} is copied from them besides`, again.copy);
  const mount = runsOf(stage).find(({ flags }) => flags.some(({ name, value }) => name === "mount" && /(^|,)from=/.test(value ?? "")));
  if (mount !== undefined) return refused("this RUN mounts what another stage made", mount);
  if (last.obstacle !== undefined) return refused(last.obstacle.refusal, last.obstacle.at);
  if (isDevelopment(model.stateAt(stage.instructions.at(-1) ?? stage.from).variables.get("NODE_ENV")))
    return refused("NODE_ENV says that it is for development");
  const worker = stepsOfStage(last, isTool).find(({ steps }) =>
    steps.some(({ is, command }) => is === "unknown" || asksProgram(command) || (is === "tool" && !isGlobal(command))),
  );
  if (worker !== undefined) return refused("this RUN may need them", worker.run);
  const { runs, projects } = application;
  const brought = [...application.brought, ...broughtBy(last)];
  const workdir = last.starts[0] === undefined ? undefined : model.stateAt(last.starts[0].instruction).workdir;
  const needs = needsOf({ candidate: last, projects, brought }, [...startedBy(last), ...startedByServices(last)], workdir);
  if ("refusal" in needs) return needs;
  const sources = sourcesOf(context, projects, brought, needs, runs);
  const pruning = pruningOf(
    { candidate: builder, runs, last: end, needs, sources, brought: application.brought, major: nodeMajor(builder.image.tag) },
    projects,
  );
  if ("line" in pruning) return { end, line: pruning.line, runs, copy, place, shared: other && builder.stage };
  return pruning.isNothing ? undefined : refused(pruning.reason);
}
