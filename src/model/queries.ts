import { once, oncePer } from "../once-per.js";
import { readCommands } from "../shell/commands.js";
import { BROKEN, type ShellContext, shellView, viewWithHeredoc } from "../shell/run.js";
import type { Script, ShellCommand, ShellView } from "../shell/view.js";
import { isBefore } from "../syntax/index-of.js";
import type { Cmd, Entrypoint, Healthcheck, Instruction, Run } from "../syntax/nodes.js";
import type { Model, Stage } from "./model.js";

type Scripted = Run | Cmd | Entrypoint | Healthcheck;

/** What was read of an instruction's script. */
interface Reading {
  readonly view: () => ShellView;
  readonly withHeredoc: () => ShellView;
  readonly commands: () => readonly ShellCommand[] | undefined;
}

/** By the shell in force: rules ask for the same scripts over and over, and an instruction that nothing changed stays the same object. */
const readings = oncePer((_: Scripted) => new Map<string, Reading>());

function readingOf(model: Model, instruction: Scripted, at: Instruction): Reading {
  const { shell } = model.stateAt(at);
  const windows = model.stageOf(at)?.windows ?? false;
  const key = shell === undefined && !windows ? "" : `${windows} ${shell?.join("\0")}`;
  const known = readings(instruction).get(key);
  if (known !== undefined) return known;
  const context: ShellContext = { shell, windows };
  const view = once(() => shellView(instruction, context));
  const isHeredoc = instruction.kind === "run" && instruction.heredocs.length > 0;
  const reading: Reading = {
    view,
    withHeredoc: isHeredoc ? once(() => viewWithHeredoc(instruction, context)) : view,
    commands: once(() => readCommands(instruction, context)),
  };
  readings(instruction).set(key, reading);
  return reading;
}

/** The script of an instruction, as its SHELL reads it; where `instruction` is an ONBUILD's trigger, `at` is the ONBUILD. */
export function viewOf(model: Model, instruction: Scripted, at: Instruction = instruction): ShellView {
  return readingOf(model, instruction, at).view();
}

/**
 * The script of a RUN, also where it is a heredoc: its commands end with their lines. For edits of words inside a command, and for
 * commands behind others (`insertCommands`); what looks at the instruction's line sees nothing of it.
 */
export function viewWithHeredocOf(model: Model, run: Run, at: Instruction = run): ShellView {
  return readingOf(model, run, at).withHeredoc();
}

/** As `viewWithHeredocOf`; undefined where it is opaque. */
export function scriptWithHeredocOf(model: Model, run: Run): Script | undefined {
  const view = viewWithHeredocOf(model, run);
  return view.is === "script" ? view.script : undefined;
}

/** The script of an instruction; undefined where it is opaque. */
export function scriptOf(model: Model, instruction: Scripted): Script | undefined {
  const view = viewOf(model, instruction);
  return view.is === "script" ? view.script : undefined;
}

/**
 * The commands of an instruction, whatever its form (exec, heredoc, `sh -c "…"`); undefined where they cannot be read.
 * They tell what runs; for edits there is `scriptOf`.
 */
export function commandsOf(model: Model, instruction: Scripted, at: Instruction = instruction): readonly ShellCommand[] | undefined {
  return readingOf(model, instruction, at).commands();
}

/** The RUNs of a stage. */
export function runsOf(stage: Stage): readonly Run[] {
  return stage.instructions.filter((instruction) => instruction.kind === "run");
}

/** The RUNs whose layers are in the image that ships. */
export const shippedRuns = oncePer((model: Model): readonly Run[] => model.stages.filter((stage) => stage.shipped).flatMap(runsOf));

export interface LaterRun {
  readonly run: Run;
  /** The RUN itself, or the ONBUILD that it is the trigger of. */
  readonly at: Instruction;
  /** As `viewWithHeredocOf` has it. */
  readonly view: ShellView;
  /** As `commandsOf` has them. */
  readonly commands: readonly ShellCommand[] | undefined;
}

/**
 * What a RUN's files are first needed for, on any of the ways on: later in its stage, and in each of the stages built on
 * it; triggers of ONBUILD count. `look` says what a later RUN needs, or that the way is settled there.
 */
export function firstNeed(model: Model, run: Run, look: (later: LaterRun) => string | "settled" | undefined): string | undefined {
  const stage = model.stageOf(run);
  if (stage === undefined) return undefined;
  const ways: { stage: Stage; from: number }[] = [{ stage, from: stage.instructions.indexOf(run) + 1 }];
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    let settled = false;
    for (const later of runsIn(model, way.stage.instructions.slice(way.from))) {
      const need = look(later);
      settled = need === "settled";
      if (settled) break;
      if (need !== undefined) return need;
    }
    const { index } = way.stage;
    if (!settled)
      ways.push(
        ...model.stages.filter(({ base }) => base.is === "stage" && base.stage === index).map((child) => ({ stage: child, from: 0 })),
      );
  }
  return undefined;
}

/** What `firstNeed` says, for any RUN: every later RUN is looked at once, whoever asks. */
export function firstNeeds(model: Model, look: (later: LaterRun) => string | "settled" | undefined): (run: Run) => string | undefined {
  const behind = new Map<Instruction, string | undefined>();
  const inBuiltOn = new Map<number, string>();
  for (const { index, base, instructions } of model.stages.toReversed()) {
    let need = inBuiltOn.get(index);
    for (const instruction of instructions.toReversed()) {
      behind.set(instruction, need);
      for (const later of runsIn(model, [instruction])) {
        const found = look(later);
        need = found === "settled" ? undefined : (found ?? need);
      }
    }
    if (need !== undefined && base.is === "stage" && !inBuiltOn.has(base.stage)) inBuiltOn.set(base.stage, need);
  }
  return (run) => behind.get(run);
}

/** Whether an instruction stands behind another on one of its ways on: later in its stage, or in a stage built on it. */
export function isOnWayFrom(model: Model, one: Instruction, other: Instruction): boolean {
  const start = model.stageOf(one);
  let stage = model.stageOf(other);
  if (stage === start) return isBefore(model.dockerfile, one, other);
  while (stage !== undefined && stage !== start) stage = stage.base.is === "stage" ? model.stages[stage.base.stage] : undefined;
  return stage !== undefined;
}

/** All RUNs of a Dockerfile, triggers of ONBUILD too. */
export function* allRuns(model: Model): Generator<LaterRun> {
  for (const { instructions } of model.stages) yield* runsIn(model, instructions);
}

function* runsIn(model: Model, instructions: readonly Instruction[]): Generator<LaterRun> {
  for (const instruction of instructions) {
    const run = instruction.kind === "onbuild" ? instruction.trigger : instruction;
    if (run.kind === "run") yield laterRun(model, run, instruction);
  }
}

function laterRun(model: Model, run: Run, at: Instruction): LaterRun {
  return {
    run,
    at,
    view: viewWithHeredocOf(model, run, at),
    get commands() {
      return commandsOf(model, run, at);
    },
  };
}

/** How many of these RUNs have a script with a syntax error. */
export function countBrokenScripts(model: Model, isAsked: (run: Run) => boolean = () => true): number {
  const broken = model.stages.flatMap(runsOf).filter((run) => {
    const view = isAsked(run) ? viewWithHeredocOf(model, run) : undefined;
    return view?.is === "opaque" && view.reason === BROKEN;
  });
  return broken.length;
}
