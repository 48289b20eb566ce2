import {
  baseName,
  isInside,
  type Model,
  mountsOf,
  type Run,
  runsOf,
  type Script,
  type Stage,
  scriptWithHeredocOf,
  viewWithHeredocOf,
} from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { invocations } from "../shared/commands/invocations.js";
import { startsNoBuild } from "../shared/commands/starts-no-build.js";
import { textOf } from "../shared/instruction-text.js";
import { obstacle } from "./obstacle.js";

const PROGRAMS: ReadonlySet<string> = new Set(Object.values<PackageManager>(PACKAGE_MANAGERS).flatMap(({ programs }) => programs));

export interface Cache {
  readonly manager: PackageManager;
  readonly target: string;
}

/** Whether RUNs without the mount work with what another one left in the cache, as far as anybody can tell. */
export function isShared(model: Model, run: Run, { manager, target }: Cache, isMeant: (run: Run) => boolean): boolean {
  const near = related(model, model.stageOf(run)).flatMap(runsOf);
  const offline: readonly string[] = [...manager.offline, ...(manager.cacheMount?.offline ?? [])];
  const staleBy: readonly string[] = manager.cacheMount?.staleBy ?? [];
  return near.some((other) => {
    if (callsWith(model, other, manager, staleBy)) return true;
    const view = viewWithHeredocOf(model, other);
    if (view.is === "opaque" || lacksIndex(view.script, manager)) return true;
    const { commands } = view.script;
    if (offline.some((word) => commands.some(({ args }) => args.some(({ text }) => text === word)) || hasSetting(other, word))) return true;
    if (other === run || manager.updates.length > 0) return false;
    const calls = commands.some(({ name }) => name !== undefined && manager.programs.includes(baseName(name)));
    if (calls) return isAlone(model, run, manager) || !(hasMount(other, target) || (isMeant(other) && canHaveMount(model, other, manager)));
    // `make` and scripts may call it as well.
    return commands.some((command) => !(PROGRAMS.has(baseName(command.name ?? "")) || startsNoBuild(command)));
  });
}

/** `GOPROXY=off` */
function hasSetting(run: Run, word: string): boolean {
  return word.includes("=") && textOf(run).includes(word);
}

function hasMount(run: Run, target: string): boolean {
  return mountsOf(run).some((mount) => isInside(target, mount.get("target") ?? NOWHERE));
}

const NOWHERE = "/nowhere";

/**
 * Whether nobody else can bring what a RUN does, since it has a secret, or built it: where its step is cached and the mount has been
 * emptied meanwhile, the next one would fail.
 */
function isAlone(model: Model, run: Run, manager: PackageManager): boolean {
  return (
    callsWith(model, run, manager, manager.cacheMount?.stores ?? []) ||
    mountsOf(run).some((mount) => mount.get("type") === "secret" || mount.get("type") === "ssh")
  );
}

/** Whether a RUN calls the manager with one of these words; Maven's goals may have their plugin in front. */
function callsWith(model: Model, run: Run, { programs }: PackageManager, words: readonly string[]): boolean {
  const commands = words.length === 0 ? [] : (scriptWithHeredocOf(model, run)?.commands ?? []);
  return commands.some(
    ({ name = "", args }) =>
      programs.includes(baseName(name)) && args.some(({ text }) => words.some((word) => text === word || text.endsWith(`:${word}`))),
  );
}

function canHaveMount(model: Model, run: Run, manager: PackageManager): boolean {
  const script = scriptWithHeredocOf(model, run);
  return (
    script !== undefined &&
    !isAlone(model, run, manager) &&
    invocations(script, manager, manager.fetches).length > 0 &&
    obstacle(model, run, script, manager) === undefined
  );
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
