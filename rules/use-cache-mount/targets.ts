import {
  baseName,
  type Instruction,
  isInside,
  type Model,
  mountsOf,
  type Run,
  runsOf,
  type Script,
  type Stage,
  scriptOf,
  viewOf,
} from "../../src/rule.js";
import { FILE_OPERATIONS } from "../knowledge/file-operations.js";
import { type CacheTarget, PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { hasMountedCache } from "../shared/cache-paths.js";
import { invocations } from "../shared/invocations.js";

const PROGRAMS: ReadonlySet<string> = new Set(Object.values<PackageManager>(PACKAGE_MANAGERS).flatMap(({ programs }) => programs));

/**
 * Where a RUN can have cache mounts for a package manager, absolute; the user is taken to be root. `others`: whether the
 * other RUNs that call it get mounts as well.
 */
export function targetsFor(model: Model, run: Run, manager: PackageManager, others: "mounted" | "as they are"): readonly string[] {
  const targets: readonly CacheTarget[] = manager.cacheMount?.targets ?? [];
  const script = scriptOf(model, run);
  return targets.flatMap(({ path, keeps, verbs = manager.fetches }) => {
    if (script === undefined || invocations(script, manager, verbs).length === 0) return [];
    const target = path.replace(/^~/, "/root");
    const isHidden = keeps === "packages" && isShared(model, run, manager, others);
    return isHidden || isReadElsewhere(model, run, target) ? [] : target;
  });
}

/** Whether RUNs work with what another one left in the cache, as far as anybody can tell. */
function isShared(model: Model, run: Run, manager: PackageManager, others: "mounted" | "as they are"): boolean {
  const near = related(model, model.stageOf(run)).flatMap(runsOf);
  return near.some((other) => {
    const view = viewOf(model, other);
    if (view.is === "opaque" || lacksIndex(view.script, manager)) return true;
    const { commands } = view.script;
    if (commands.some(({ args }) => args.some(({ text }) => manager.offline.includes(text)))) return true;
    if (other === run || manager.updates.length > 0) return false;
    const calls = commands.some(({ name }) => name !== undefined && manager.programs.includes(baseName(name)));
    if (calls) return others === "as they are" && !hasMountedCache(other, manager);
    // `make` and scripts may call it as well.
    return commands.some(({ name }) => name === undefined || !(FILE_OPERATIONS.has(name) || PROGRAMS.has(baseName(name))));
  });
}

/** Whether a script installs from an index that it did not fetch itself. */
function lacksIndex(script: Script, manager: PackageManager): boolean {
  const update = invocations(script, manager, manager.updates).find(({ command }) => command.runs === "always");
  return invocations(script, manager, manager.needsIndex).some(
    ({ command }) => update === undefined || command.start < update.command.start,
  );
}

/** The stage, those that it is built on, and those that are built on it. */
function related(model: Model, stage: Stage | undefined): readonly Stage[] {
  if (stage === undefined) return [];
  const baseOf = ({ base }: Stage) => (base.is === "stage" ? model.stages[base.stage] : undefined);
  const isOn = (one: Stage, other: Stage): boolean => {
    for (let below = baseOf(one); below !== undefined; below = baseOf(below)) if (below === other) return true;
    return false;
  };
  return model.stages.filter((other) => other === stage || isOn(other, stage) || isOn(stage, other));
}

/** Whether another instruction names the directory, or copies it from the stage. */
function isReadElsewhere(model: Model, run: Run, target: string): boolean {
  return model.stages.some(({ instructions }) => instructions.some((other) => other !== run && names(other, target)));
}

function names(instruction: Instruction, target: string): boolean {
  if (instruction.kind === "copy" && instruction.flags.some(({ name }) => name === "from")) {
    return instruction.sources.some(({ text }) => {
      const path = text.replace(/\/+$/, "") || "/";
      return isInside(target, path.startsWith("/") ? path : `/${path}`) || isInside(path, target);
    });
  }
  if (instruction.kind !== "run") return instruction.line.text.includes(target);
  const mounted = mountsOf(instruction).some((mount) => mount.get("target")?.startsWith(target) ?? false);
  return (
    instruction.command.form === "shell" &&
    !mounted &&
    instruction.command.script.text.includes(target) &&
    !/\brm\b/.test(instruction.command.script.text)
  );
}
