import { type Change, type From, type Instruction, type Model, type Run, runsOf, type Stage, scriptOf, viewOf } from "../../src/rule.js";
import { baseImage } from "../knowledge/base-images.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers.js";
import { type Build, type Classified, classify } from "./items.js";
import { obstacleToShip } from "./obstacles.js";
import { shippedStage } from "./shipped.js";

export type Refused = { readonly refusal: string; readonly at: Instruction };

/** What the rule knows of a stage once all of its RUNs are read. */
export interface Reading {
  readonly model: Model;
  readonly stage: Stage;
  readonly manager: PackageManager;
  readonly release: string | undefined;
  readonly build: Build;
  readonly runs: ReadonlyMap<Run, readonly Classified[]>;
  /** The last instruction of the build. */
  readonly last: Run;
  /** The instructions up to `last`. */
  readonly before: readonly Instruction[];
  /** What follows the build, and is shipped as it stands. */
  readonly after: readonly Instruction[];
}

/** The split of a stage that runs configure, make and make install; undefined where there is no such stage. */
export function planConfigureMake(model: Model): Change | Refused | undefined {
  const [stage, ...more] = model.stages;
  const builder = stage && runsOf(stage).find((run) => configures(model, run));
  if (stage === undefined || builder === undefined || more.length > 0) return undefined;
  const reading = read(model, stage, builder);
  if ("refusal" in reading) return reading;
  const obstacle = obstacleToShip(reading);
  if (obstacle !== undefined) return obstacle;
  return shippedStage(reading);
}

function configures(model: Model, run: Run): boolean {
  const names = scriptOf(model, run)?.commands.map(({ name }) => name?.split("/").at(-1)) ?? [];
  return (names.includes("configure") || names.includes("config") || names.includes("Configure")) && /\binstall/.test(run.line.text);
}

function read(model: Model, stage: Stage, builder: Run): Reading | Refused {
  const from: From = stage.from;
  const base = stage.base.is === "image" ? baseImage(stage.base.reference) : undefined;
  if (base === undefined) return { refusal: `what ${from.image.text} holds is not known`, at: from };
  if (base.manager === "apk") return { refusal: "run-time packages of Alpine are not known yet", at: from };
  const manager: PackageManager = PACKAGE_MANAGERS[base.manager];
  const build: Build = { directory: undefined, sources: new Set(), prefixes: new Set(), configured: 0, installed: 0 };
  const runs = new Map<Run, readonly Classified[]>();
  let last = builder;
  for (const run of runsOf(stage)) {
    const view = viewOf(model, run);
    if (view.is === "opaque") return { refusal: `line ${run.startLine}: ${view.reason}`, at: run };
    const classified = classify(model, run, view.script, manager, build);
    const unknown = classified.flatMap(({ purpose }) => (purpose.is === "unknown" ? purpose.reason : []))[0];
    if (unknown !== undefined) return { refusal: unknown, at: run };
    runs.set(run, classified);
    if (classified.some(({ purpose }) => purpose.is === "build" || purpose.is === "cleanUp")) last = run;
  }
  const end = stage.instructions.indexOf(last) + 1;
  const [before, after] = [stage.instructions.slice(0, end), stage.instructions.slice(end)];
  return { model, stage, manager, release: base.release, build, runs, last, before, after };
}
