import { isBefore, type Model, type Run, runsOf, scriptWithHeredocOf } from "../../src/rule.js";
import { tableName } from "../knowledge/bases/images.js";
import type { CacheTarget, PackageManager } from "../knowledge/package-managers/index.js";
import { imageBelow, officialBelow, referenceBelow, userAt } from "../shared/base.js";
import { hasMountedCache } from "../shared/clean-up/cache-paths.js";
import { type Invocation, invocations, isCallWith, namesAmong, optionIn } from "../shared/commands/invocations.js";
import { bypasses, rooted } from "./bypass.js";
import { isReadElsewhere } from "./read-elsewhere.js";
import { isShared } from "./sharing.js";

/** Where a RUN can have cache mounts for a package manager, absolute; the user is taken to be root. `isMeant`: which RUNs may get some. */
export function targetsFor(model: Model, run: Run, manager: PackageManager, isMeant: (run: Run) => boolean): readonly string[] {
  const targets: readonly CacheTarget[] = manager.cacheMount?.targets ?? [];
  const script = scriptWithHeredocOf(model, run);
  const release = imageBelow(model, model.stageOf(run))?.release;
  const ofRelease = targets.filter(({ releases }) => release === undefined || releases?.test(release) !== false);
  const found = ofRelease.flatMap(({ path, images, keeps, verbs = manager.fetches, programs = manager.programs, bypass }) => {
    const calls = script === undefined ? [] : invocations(script, manager, verbs);
    const uses = (call: Invocation) => programs.includes(call.name) && !bypasses(model, run, call, bypass);
    if (!calls.some(uses)) return [];
    const place = images === undefined ? path : placeIn(model, run, path, images);
    if (place === undefined) return [];
    const target = rooted(place);
    const isHidden =
      keeps === "packages" ? isShared(model, run, { manager, target }, isMeant) : isInstalledAbove(model, run, { manager, verbs }, isMeant);
    return isHidden || isReadElsewhere(model, run, target) ? [] : { target, keeps };
  });
  // Told to keep what it downloads, it would keep it in the layer.
  const mayKeep = manager.cacheMount?.before === undefined || found.some(({ keeps }) => keeps === "downloads");
  return mayKeep ? found.map(({ target }) => target) : [];
}

/** Where it is in the image that a RUN stands on; undefined where that is nobody's that is known. */
function placeIn(model: Model, run: Run, path: string, images: Readonly<Record<string, string>>): string | undefined {
  const stage = model.stageOf(run);
  const reference = referenceBelow(model, stage);
  const name = officialBelow(model, stage) ?? (reference && tableName(reference));
  if (name !== undefined && Object.hasOwn(images, name)) return images[name];
  // Nobody else but root gets a mount.
  return imageBelow(model, stage) === undefined && userAt(model, run) === "root" ? undefined : path;
}

interface Downloads {
  readonly manager: PackageManager;
  readonly verbs: readonly string[];
}

/** Whether a layer above holds what an install of the same project downloads: a mount would hide it. */
function isInstalledAbove(model: Model, run: Run, { manager, verbs }: Downloads, isMeant: (run: Run) => boolean): boolean {
  const stage = model.stageOf(run);
  const above = stage === undefined ? [] : runsOf(stage).filter((other) => isBefore(model.dockerfile, other, run) && !isMeant(other));
  const installsProject = (one: Run) => {
    const script = scriptWithHeredocOf(model, one);
    const calls = script === undefined ? [] : invocations(script, manager, verbs);
    return calls.some((call) => isForProject(call, manager) && optionIn(call.command, manager.noCache) === undefined);
  };
  return installsProject(run) && above.some((other) => installsProject(other) && !hasMountedCache(other, manager));
}

/** `pnpm install --filter api`, `pnpm deploy --filter api /out`: no package is named. */
function isForProject(call: Invocation, manager: PackageManager): boolean {
  const words = call.operands.map(({ text }) => text);
  return isCallWith(call, manager.fetchesForProject ?? []) || namesAmong(words, manager).length === 0;
}
