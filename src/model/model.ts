import { type Arg, type Copy, type Dockerfile, type From, type Instruction, isInstruction } from "../syntax/nodes.js";
import { type ImageReference, parseImageReference } from "./image.js";
import { mountsOf } from "./mounts.js";
import { isWindowsBase } from "./platform.js";
import { type BuildArgs, expand, globalScope, type StageVariables, stageScope, type Variables } from "./scope.js";
import { advance, type State } from "./state.js";

export type Base =
  | { readonly is: "image"; readonly text: string; readonly reference: ImageReference }
  | { readonly is: "stage"; readonly stage: number }
  | { readonly is: "scratch" }
  /** Its name depends on a build argument without default. */
  | { readonly is: "unknown" };

export interface Stage {
  readonly index: number;
  /** Lower case. */
  readonly name: string | undefined;
  readonly from: From;
  readonly base: Base;
  /** Without FROM. */
  readonly instructions: readonly Instruction[];
  /** The stages that it copies or mounts from, each once, in their order. */
  readonly uses: readonly number[];
  /** Part of the image that ships: the target, or what the target is built on. */
  readonly shipped: boolean;
  /** The same of an image that is built besides. */
  readonly builtBesides: boolean;
  /** The base is a Windows image, or the Dockerfile escapes with a backtick as Windows files do. */
  readonly windows: boolean;
}

/** What a Dockerfile means. */
export interface Model {
  readonly dockerfile: Dockerfile;
  /** By which it was analysed. */
  readonly options: ModelOptions;
  readonly globalArgs: readonly Arg[];
  readonly stages: readonly Stage[];
  /** The stage that is built; undefined where the named target does not exist. */
  readonly target: Stage | undefined;
  /** The stage that an instruction stands in. */
  readonly stageOf: (instruction: Instruction) => Stage | undefined;
  /** The state before an instruction. */
  readonly stateAt: (instruction: Instruction) => State;
  /** The state behind the last instruction of a stage. */
  readonly stateAtEndOf: (stage: Stage) => State;
}

export interface ModelOptions {
  /** A stage's name or index; default: the last stage. */
  readonly target?: string | undefined;
  /** Those that are built besides, each an image of its own; names that no stage has do not count. */
  readonly otherTargets?: readonly string[] | undefined;
  readonly buildArgs?: BuildArgs | undefined;
  /** How compose files and Kubernetes run it. */
  readonly services?: readonly Service[] | undefined;
}

/** A service of a compose file (compose-spec/05-services.md), or a container of Kubernetes, that runs the image. */
export interface Service {
  /** The file that says so, as people see it. */
  readonly file: string;
  /** Its name there: a file that is read over another one has services of the same names. */
  readonly name: string;
  /** Whether it says that its image is built of this Dockerfile; that of another one may be. */
  readonly builds: boolean;
  /** The stage that is started; undefined: the last. */
  readonly target: string | undefined;
  /** What it starts instead of the image's ENTRYPOINT, without the image's CMD; undefined: the image's. */
  readonly entrypoint: readonly string[] | undefined;
  /** What it starts instead of the image's CMD, behind an ENTRYPOINT; undefined: the image's. */
  readonly command: readonly string[] | undefined;
  /** What it runs besides: health checks, hooks. */
  readonly checks: readonly (readonly string[])[];
  /** Where it starts, instead of the image's directory. */
  readonly directory: string | undefined;
  /** Paths of the image that directories of the host are mounted over. */
  readonly mounts: readonly string[];
}

/** The state of what stands in no stage. */
const NOTHING: State = {
  shell: undefined,
  user: undefined,
  workdir: undefined,
  variables: stageScope({ globals: new Map(), buildArgs: new Map(), inherited: undefined }, "\\").now(),
};

/** What a Dockerfile without errors means. */
export function analyze(dockerfile: Dockerfile, options: ModelOptions = {}): Model {
  const { escape } = dockerfile;
  const instructions = dockerfile.nodes.filter(isInstruction);
  const first = instructions.findIndex((instruction) => instruction.kind === "from");
  const globalArgs = instructions.slice(0, Math.max(first, 0)).filter((instruction) => instruction.kind === "arg");
  const buildArgs = options.buildArgs ?? new Map();
  const globals = globalScope(globalArgs, buildArgs, escape);
  const states = new Map<Instruction, { readonly state: State; readonly stage: number }>();
  const stages: Stage[] = [];
  const ends: { readonly state: State; readonly variables: StageVariables }[] = [];

  for (const group of groupByStage(instructions)) {
    const base = baseOf(group.from, stages, globals, escape);
    const parent = base.is === "stage" ? base.stage : undefined;
    const inherited = parent === undefined ? undefined : ends[parent];
    const scope = stageScope({ globals, buildArgs, inherited: inherited?.variables }, escape);
    let state: State = { shell: undefined, user: undefined, workdir: undefined, ...inherited?.state, variables: scope.now() };
    for (const instruction of group.rest) {
      states.set(instruction, { state, stage: stages.length });
      state = advance(state, instruction, scope, escape);
    }
    ends.push({ state, variables: scope.now() });
    stages.push({
      index: stages.length,
      name: group.from.name?.text.toLowerCase(),
      from: group.from,
      base,
      instructions: group.rest,
      uses: usesOf(group.rest, stages),
      shipped: false,
      builtBesides: false,
      windows: escape === "`" || isWindowsBase(group.from.image.text) || (parent !== undefined && (stages[parent]?.windows ?? false)),
    });
  }
  const target = options.target === undefined ? stages.length - 1 : (stageNamed(stages, options.target)?.index ?? -1);
  const others = (options.otherTargets ?? []).flatMap((name) => stageNamed(stages, name)?.index ?? []);
  const shipped = chainOf(stages, [target]);
  const besides = chainOf(stages, others);
  for (const [index, stage] of stages.entries())
    stages[index] = { ...stage, shipped: shipped.has(index), builtBesides: besides.has(index) };
  return {
    dockerfile,
    options,
    globalArgs,
    stages,
    target: stages[target],
    stageOf: (instruction) => stages[states.get(instruction)?.stage ?? -1],
    stateAt: (instruction) => states.get(instruction)?.state ?? NOTHING,
    stateAtEndOf: ({ index }) => ends[index]?.state ?? NOTHING,
  };
}

/** Stages by index, and what they are built on. */
function chainOf(stages: readonly Stage[], tops: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const top of tops) {
    for (let stage = stages[top]; stage !== undefined; stage = stage.base.is === "stage" ? stages[stage.base.stage] : undefined)
      found.add(stage.index);
  }
  return found;
}

function groupByStage(instructions: readonly Instruction[]): readonly { from: From; rest: Instruction[] }[] {
  const groups: { from: From; rest: Instruction[] }[] = [];
  for (const instruction of instructions) {
    if (instruction.kind === "from") groups.push({ from: instruction, rest: [] });
    else groups.at(-1)?.rest.push(instruction);
  }
  return groups;
}

function baseOf(from: From, earlier: readonly Stage[], globals: Variables, escape: Dockerfile["escape"]): Base {
  const text = expand(from.image.text, globals, escape, "empty");
  if (text === undefined || text === "") return { is: "unknown" };
  if (text === "scratch") return { is: "scratch" };
  const stage = earlier.findLast(({ name }) => name === text.toLowerCase());
  return stage === undefined ? { is: "image", text, reference: parseImageReference(text) } : { is: "stage", stage: stage.index };
}

/** The stage that `COPY --from`, `--mount=from=` or `--target` names, by name (the last of that name) or index. */
function stageNamed(stages: readonly Stage[], name: string): Stage | undefined {
  const lower = name.toLowerCase();
  return stages.findLast((stage) => stage.name === lower) ?? (/^\d+$/.test(name) ? stages[Number(name)] : undefined);
}

/** The stage that a COPY copies from; undefined where it is the build context or an image. */
export function stageCopiedFrom(model: Model, copy: Copy): Stage | undefined {
  const name = copy.flags.find((flag) => flag.name === "from")?.value;
  return name === undefined ? undefined : stageNamed(model.stages.slice(0, model.stageOf(copy)?.index), name);
}

function usesOf(instructions: readonly Instruction[], earlier: readonly Stage[]): readonly number[] {
  if (earlier.length === 0) return [];
  const names = instructions.flatMap((instruction) => {
    if (instruction.kind === "copy") return instruction.flags.flatMap(({ name, value }) => (name === "from" ? (value ?? []) : []));
    return instruction.kind === "run" ? mountsOf(instruction).flatMap((mount) => mount.get("from") ?? []) : [];
  });
  const used = names.flatMap((name) => stageNamed(earlier, name)?.index ?? []);
  return [...new Set(used)].sort((a, b) => a - b);
}
