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
  const view = shellView(instruction, { shell: model.stateAt(at).shell, windows: stageOf(model, at)?.windows ?? false });
  views.set(instruction, view);
  return view;
}

/** The script of an instruction; undefined where it is opaque. */
export function scriptOf(model: Model, instruction: Scripted): Script | undefined {
  const view = viewOf(model, instruction);
  return view.is === "script" ? view.script : undefined;
}

function stageOf(model: Model, instruction: Instruction): Stage | undefined {
  return model.stages.find((stage) => stage.instructions.includes(instruction));
}

export function runsOf(stage: Stage): readonly Run[] {
  return stage.instructions.filter((instruction) => instruction.kind === "run");
}

/** The RUNs whose layers are in the image that ships. */
export function shippedRuns(model: Model): readonly Run[] {
  return model.stages.filter((stage) => stage.shipped).flatMap(runsOf);
}

/** The RUNs that see what a RUN left in the file system: later in its stage, in stages built on it, and triggers of ONBUILD. */
export function runsAfter(model: Model, run: Run): readonly { readonly run: Run; readonly view: ShellView }[] {
  const stage = stageOf(model, run);
  if (stage === undefined) return [];
  const later = stage.instructions.slice(stage.instructions.indexOf(run) + 1);
  const inherited = descendants(model, stage).flatMap((child) => child.instructions);
  return [...later, ...inherited].flatMap((instruction) => {
    if (instruction.kind === "run") return { run: instruction, view: viewOf(model, instruction) };
    if (instruction.kind !== "onbuild" || instruction.trigger.kind !== "run") return [];
    return { run: instruction.trigger, view: viewOf(model, instruction.trigger, instruction) };
  });
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
