import { BROKEN, shellView } from "../shell/run.js";
import type { Script, ShellView } from "../shell/view.js";
import type { Cmd, Entrypoint, Healthcheck, Instruction, Run } from "../syntax/nodes.js";
import { descendants, type Model, type Stage } from "./model.js";

type Scripted = Run | Cmd | Entrypoint | Healthcheck;

/** Nodes never change, and a node's SHELL is that of the one Dockerfile it belongs to. */
const views = new WeakMap<Scripted, ShellView>();

/** The script of an instruction, as its SHELL reads it; where `instruction` is an ONBUILD's trigger, `at` is the ONBUILD. */
export function viewOf(model: Model, instruction: Scripted, at: Instruction = instruction): ShellView {
  const known = views.get(instruction);
  if (known !== undefined) return known;
  const view = shellView(instruction, { shell: model.stateAt(at).shell, windows: model.stageOf(at)?.windows ?? false });
  views.set(instruction, view);
  return view;
}

/** The script of an instruction; undefined where it is opaque. */
export function scriptOf(model: Model, instruction: Scripted): Script | undefined {
  const view = viewOf(model, instruction);
  return view.is === "script" ? view.script : undefined;
}

export function runsOf(stage: Stage): readonly Run[] {
  return stage.instructions.filter((instruction) => instruction.kind === "run");
}

/** The RUNs whose layers are in the image that ships. */
export function shippedRuns(model: Model): readonly Run[] {
  return model.stages.filter((stage) => stage.shipped).flatMap(runsOf);
}

export interface LaterRun {
  readonly run: Run;
  readonly view: ShellView;
}

/** The RUNs that see what a RUN left in the file system: later in its stage, in stages built on it, and triggers of ONBUILD. */
export function* runsAfter(model: Model, run: Run): Generator<LaterRun> {
  const stage = model.stageOf(run);
  if (stage === undefined) return;
  yield* runsIn(model, stage.instructions.slice(stage.instructions.indexOf(run) + 1));
  for (const child of descendants(model, stage)) yield* runsIn(model, child.instructions);
}

function* runsIn(model: Model, instructions: readonly Instruction[]): Generator<LaterRun> {
  for (const instruction of instructions) {
    if (instruction.kind === "run") yield { run: instruction, view: viewOf(model, instruction) };
    if (instruction.kind !== "onbuild" || instruction.trigger.kind !== "run") continue;
    yield { run: instruction.trigger, view: viewOf(model, instruction.trigger, instruction) };
  }
}

/** Whether one of these RUNs has a script with a syntax error. */
export function hasBrokenScript(model: Model, isAsked: (run: Run) => boolean = () => true): boolean {
  return model.stages.some((stage) =>
    runsOf(stage).some((run) => {
      const view = isAsked(run) ? viewOf(model, run) : undefined;
      return view?.is === "opaque" && view.reason === BROKEN;
    }),
  );
}
