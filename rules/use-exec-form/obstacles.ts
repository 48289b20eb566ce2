import {
  baseName,
  type ContextFacts,
  type Entrypoint,
  type Instruction,
  interpreterLine,
  isInside,
  type Model,
  resolveDirectory,
  type Stage,
} from "../../src/rule.js";
import { INITS } from "../knowledge/bases/configs.js";
import { STARTS_BY_ITSELF } from "../knowledge/starts.js";
import { instructionsBelow } from "../shared/base.js";
import { baseConfig } from "../shared/base-config.js";
import { startedText } from "../shared/files/started-text.js";
import { servicesOf } from "../shared/services.js";

/** A shell runs a script without a `#!` line itself, which nobody else does. The context may have it where the image has. */
export function obstacleOfScript(model: Model, at: Instruction, program: string, context: ContextFacts | undefined): string | undefined {
  const copied = startedText(model, at, program, context);
  if (copied !== undefined) return interpreterLine(copied.text) === "" ? `${copied.path} has no #! line` : undefined;
  const path = program.replace(/^(\.?\/)+/, "");
  const script = [path, baseName(path)].find((place) => {
    const text = context?.read(place);
    return text !== undefined && interpreterLine(text) === "";
  });
  return script === undefined ? obstacleOfMount(model, at, program) : `${script} of the build context has no #! line`;
}

/** What a service mounts over a program is none of the image's, and may be a script of that kind. */
function obstacleOfMount(model: Model, at: Instruction, program: string): string | undefined {
  const stage = model.stageOf(at);
  const path = program.includes("/") ? resolveDirectory(model.stateAt(at).workdir, program) : undefined;
  if (stage === undefined || path === undefined) return undefined;
  const service = servicesOf(model, stage).find(({ mounts }) => mounts.some((mount) => isInside(path, mount)));
  return service && `${service.file} mounts something over ${program}, which may be a script without a #! line`;
}

/** Whether a program needs no shell to start it, as far as that is known: it is one of those that are started most, or a script of the context that says so. */
export function startsByItself(model: Model, at: Instruction, program: string, context: ContextFacts | undefined): boolean {
  return STARTS_BY_ITSELF.test(program) || interpreterLine(startedText(model, at, program, context)?.text ?? "") !== "";
}

/** Why a CMD must stay in shell form: what ENTRYPOINT would make of it. */
export function obstacleOfCmd(model: Model, stage: Stage, program: string): string | undefined {
  for (let at: Stage = stage; ; ) {
    const own = at.instructions.findLast((node) => node.kind === "entrypoint");
    if (own !== undefined) return obstacleOfOwn(own);
    const { base }: Stage = at;
    const below: Stage | undefined = base.is === "stage" ? model.stages[base.stage] : undefined;
    if (below === undefined) return obstacleOfBase(model, at, program);
    const trigger = below.instructions.find((node) => triggers(node, "entrypoint"));
    if (trigger !== undefined) return `ONBUILD on line ${trigger.startLine} sets an ENTRYPOINT`;
    at = below;
  }
}

function obstacleOfOwn(node: Entrypoint): string | undefined {
  const line = node.startLine;
  if (node.command.form === "shell") return `ENTRYPOINT on line ${line} is in shell form and passes over it`;
  return node.command.words.length === 0 || isInit(node) ? undefined : `ENTRYPOINT on line ${line} gets it as its arguments`;
}

/** Whether an ENTRYPOINT of the stage, or of one that it is built on, starts CMD below an init. */
export function isUnderInit(model: Model, stage: Stage): boolean {
  const own = [...instructionsBelow(model, stage), ...stage.instructions].findLast((node) => node.kind === "entrypoint");
  return own !== undefined && isInit(own);
}

function isInit({ command }: Entrypoint): boolean {
  if (command.form === "shell") return false;
  const [program, ...options] = command.words.map(({ text }) => text);
  return INITS.has(baseName(program ?? "")) && options.every((option) => option.startsWith("-"));
}

function obstacleOfBase(model: Model, stage: Stage, program: string): string | undefined {
  const entrypoint = baseConfig(model, stage)?.entrypoint;
  const image = stage.from.image.text;
  if (entrypoint === undefined) return `${image} may have an ENTRYPOINT that looks at it`;
  if (typeof entrypoint === "string" || !entrypoint.test(program)) return undefined;
  return `the ENTRYPOINT of ${image} does more where ${program} is the command`;
}

/** Why an ENTRYPOINT must stay in shell form: it passes over a CMD or a service's command, which would become its arguments. */
export function obstacleOfEntrypoint(model: Model, stage: Stage): string | undefined {
  const ways = [stage];
  for (let at = ways.pop(); at !== undefined; at = ways.pop()) {
    const { index } = at;
    const cmd = at.instructions.find((node) => node.kind === "cmd" || triggers(node, "cmd"));
    if (cmd !== undefined) return `CMD on line ${cmd.startLine}, which it passes over, would become its arguments`;
    const service = servicesOf(model, at).find(({ entrypoint, command = [] }) => entrypoint === undefined && command.length > 0);
    if (service !== undefined) return `the command of a service of ${service.file}, which it passes over, would become its arguments`;
    const children = model.stages.filter(({ base }) => base.is === "stage" && base.stage === index);
    ways.push(...children.filter(({ instructions }) => !instructions.some(({ kind }) => kind === "entrypoint")));
  }
  return undefined;
}

function triggers(node: Instruction, kind: Instruction["kind"]): boolean {
  return node.kind === "onbuild" && node.trigger.kind === kind;
}
