import { type Instruction, type Model, mountsOf, type Run, type Script, scriptOf } from "../../../src/rule.js";
import { GO_LOADS } from "../../knowledge/manifests/go.js";
import { instructionsBelow } from "../../shared/base.js";
import { callsOf, type Invocation } from "../../shared/commands/invocations.js";
import { copiedFrom } from "../../shared/context/from-context.js";
import { knownDirectoryAt } from "../../shared/copied-files/destination.js";
import type { Place } from "../ecosystem.js";
import { isPreparation } from "../preparation.js";
import { settingsOf } from "../settings.js";
import { go } from "./go.js";
import { hasRequirements } from "./module.js";

/** A RUN that builds a Go module whose modules were not downloaded before. */
export interface GoBuild {
  readonly run: Run;
  readonly between: readonly Instruction[];
  readonly script: Script;
  readonly call: Invocation;
  readonly place: Place;
}

/** The first RUN behind a COPY that loads packages of a module, if those in front of it only prepare. */
export function buildBehind(model: Model, copy: Instruction, context: Place["context"]): GoBuild | undefined {
  if (context.kind("go.mod") === undefined || context.kind("vendor") !== undefined || !hasRequirements(context)) return undefined;
  const stage = model.stageOf(copy);
  const instructions = stage?.instructions ?? [];
  const above = instructions.slice(0, instructions.indexOf(copy));
  if ([...instructionsBelow(model, stage), ...above].some((instruction) => hasModules(model, instruction))) return undefined;
  const behind = instructions.slice(above.length + 1);
  for (const [index, run] of behind.entries()) {
    if (run.kind !== "run") continue;
    const script = scriptOf(model, run);
    if (script === undefined) return undefined;
    const [call] = callsOf(script, go.caller).filter(loads);
    const place = {
      directory: knownDirectoryAt(model, run) ?? "/",
      context,
      settings: settingsOf(model, run, call === undefined ? [] : [call]),
    };
    if (call !== undefined) return keepsModules(run) ? undefined : { run, between: behind.slice(0, index), script, call, place };
    if (!script.commands.every((command) => isPreparation(command, script, place))) return undefined;
  }
  return undefined;
}

/** Where Go keeps modules, or a directory above. */
const MODULES = /\/pkg(\/mod|\/?$)|^\/go\/?$|^\/root(\/go)?\/?$/;

/** Whether its modules are in a cache mount. */
function keepsModules(run: Run): boolean {
  return mountsOf(run).some((mount) => MODULES.test(mount.get("target") ?? ""));
}

/** `go install tool@version` has nothing to do with the module of the project. */
function loads({ verb, operands }: Invocation): boolean {
  if (verb.value === "mod") return operands[0]?.value === "tidy";
  return GO_LOADS.has(verb.value) && !operands.some(({ text }) => text.includes("@") || text.startsWith("-mod=vendor"));
}

function hasModules(model: Model, instruction: Instruction): boolean {
  if (instruction.kind === "copy" || instruction.kind === "add") {
    const isBrought = copiedFrom(instruction) !== undefined && MODULES.test(instruction.destination.text);
    return isBrought || instruction.sources.some(({ text }) => text.includes("go.mod"));
  }
  const script = instruction.kind === "run" ? scriptOf(model, instruction) : undefined;
  return script !== undefined && callsOf(script, go.caller).some((call) => call.verb.value === "mod" || loads(call));
}
