import { type Change, type ContextFacts, type Model, type Run, runsOf, type Stage, scriptOf, viewOf } from "../../../src/rule.js";
import { askedIn } from "../../application/asked-programs.js";
import { removesItsTools } from "../../application/packages/removed.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { CONFIGURE_COMMANDS, MAKE_COMMANDS } from "../../knowledge/commands/build-commands.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../../knowledge/package-managers/index.js";
import { packageRelease } from "../../knowledge/runtime-packages/releases.js";
import { buildOf, programName } from "./build.js";
import { classify } from "./classify.js";
import { obstacleToShip } from "./obstacles.js";
import type { Classified, Reading, Refused } from "./reading.js";
import { shippedStage } from "./shipped.js";
import { variableThatMoves } from "./variables.js";

/** The split of a stage that runs configure, make and make install; undefined where there is no such stage. */
export function planConfigureMake(model: Model, context: ContextFacts | undefined): Change | Refused | undefined {
  const [stage, ...more] = model.stages;
  if (stage === undefined || more.length > 0 || !buildsFromSource(model, stage) || removesItsTools(model, stage)) return undefined;
  const reading = read(model, stage, context);
  if ("refusal" in reading) return reading;
  return obstacleToShip(reading) ?? shippedStage(reading);
}

function buildsFromSource(model: Model, stage: Stage): boolean {
  const commands = runsOf(stage).flatMap((run) => scriptOf(model, run)?.commands ?? []);
  const installs = commands.some(
    (command) => MAKE_COMMANDS.has(programName(command)) && command.args.some(({ text }) => text.includes("install")),
  );
  return installs && commands.some((command) => CONFIGURE_COMMANDS.has(programName(command)));
}

function read(model: Model, stage: Stage, context: ContextFacts | undefined): Reading | Refused {
  const { from } = stage;
  const image = stage.base.is === "image" ? stage.base.reference : undefined;
  const base = image && baseImage(image);
  if (image === undefined || base === undefined) return { refusal: `what ${from.image.text} holds is not known`, at: from };
  for (const instruction of stage.instructions) {
    const name = variableThatMoves(instruction);
    if (name !== undefined) return { refusal: `${name} moves what is installed`, at: instruction };
  }
  const manager: PackageManager = PACKAGE_MANAGERS[base.manager];
  const build = buildOf(model, stage, image, context);
  const runs = new Map<Run, readonly Classified[]>();
  for (const run of runsOf(stage)) {
    const view = viewOf(model, run);
    if (view.is === "opaque") return { refusal: `line ${run.startLine}: ${view.reason}`, at: run };
    const classified = classify(run, view.script, manager, build);
    const unknown = classified.flatMap(({ purpose }) => (purpose.is === "unknown" ? purpose.reason : []))[0];
    if (unknown !== undefined) return { refusal: unknown, at: run };
    runs.set(run, classified);
  }
  const last = [...runs].findLast(([, items]) => items.some(({ purpose }) => purpose.is === "build" || purpose.is === "cleanUp"))?.[0];
  if (last === undefined) return { refusal: "nothing is built", at: from };
  const end = stage.instructions.indexOf(last) + 1;
  const [before, after] = [stage.instructions.slice(0, end), stage.instructions.slice(end)];
  const asked = askedIn(
    model,
    after.filter((one) => one.kind === "run"),
    () => false,
  );
  if (asked !== undefined) return asked;
  return { model, context, stage, manager, release: packageRelease(image), build, runs, last, before, after };
}
