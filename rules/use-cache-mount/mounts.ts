import type { RuleContext, Run, Script, Stage } from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { hasMountedCache } from "../shared/clean-up/cache-paths.js";
import { callAtStart } from "../shared/commands/at-start.js";
import { callsOf, invocations } from "../shared/commands/invocations.js";
import { managersIn } from "../shared/commands/managers-in.js";
import { mayBePublished } from "../shared/context/published.js";
import { hasLockOfYarn1, signOfYarn2 } from "../shared/manifests/yarn-version.js";
import { idleOptions, rooted } from "./bypass.js";
import { obstacle } from "./obstacle.js";
import { rerunsWithSources } from "./reruns.js";
import { targetsFor } from "./targets.js";
import type { Mounts } from "./type.js";

/** Whether a RUN may get mounts, as the rule's option has it. */
export function isMeant({ model, options: { where } }: RuleContext, run: Run): boolean {
  return where === "all" || (model.stageOf(run)?.shipped === false && rerunsWithSources(model, run));
}

/** The mounts that a RUN can get. */
export function mountsFor(context: RuleContext, run: Run, script: Script): readonly Mounts[] {
  const {
    model,
    options: { where },
  } = context;
  const isMeantFor = (manager: PackageManager) => (one: Run) =>
    isMeant(context, one) && (where === "all" || manager.cacheMount?.before === undefined || !mayBePublished(model, model.stageOf(one)));
  return managersIn(script)
    .filter(
      (manager) =>
        manager.cacheMount !== undefined &&
        isMeantFor(manager)(run) &&
        invocations(script, manager, manager.fetches).length > 0 &&
        !hasMountedCache(run, manager),
    )
    .map((manager) => {
      const targets = targetsFor(model, run, manager, isMeantFor(manager));
      const caches = (manager.cacheMount?.targets ?? []).filter(({ path }) => targets.includes(rooted(path)));
      return { manager, targets, idle: idleOptions(model, run, callsOf(script, manager), caches) };
    })
    .filter(({ targets }) => targets.length > 0);
}

/** Why a RUN gets none of them. */
export function obstacleTo(context: RuleContext, stage: Stage, run: Run, script: Script, mounts: readonly Mounts[]): string | undefined {
  const {
    model,
    options: { where },
  } = context;
  return (
    obstacleInVersion(context, mounts) ??
    mounts.map(({ manager }) => obstacle(model, run, script, manager)).find((one) => one !== undefined) ??
    (where === "rebuilt" ? missedBesides(stage, mounts) : missedAtStart(context, stage, mounts))
  );
}

/** Later versions of Yarn have another cache, or one that is part of the project. */
function obstacleInVersion(context: RuleContext, mounts: readonly Mounts[]): string | undefined {
  const isYarn = mounts.some(({ manager }) => manager === PACKAGE_MANAGERS.yarn);
  const sign = isYarn && !hasLockOfYarn1(context) ? signOfYarn2(context) : undefined;
  return sign && `${sign}, which keeps its cache elsewhere`;
}

/** Whether what the image starts would lack packages, or what it builds with. */
function missedAtStart({ model, facts }: RuleContext, { shipped }: Stage, mounts: readonly Mounts[]): string | undefined {
  if (!shipped) return undefined;
  const calls = mounts.filter(keepsPackages).map(({ manager }) => callAtStart(model, facts.context, manager, "and what it needs to build"));
  return calls.find((call) => call !== undefined);
}

function keepsPackages({ manager }: Mounts): boolean {
  return manager.cacheMount?.targets.some(({ keeps }) => keeps === "packages") ?? false;
}

/** Whether an image that is built besides what ships would lack packages. */
function missedBesides({ builtBesides }: Stage, mounts: readonly Mounts[]): string | undefined {
  if (!builtBesides || !mounts.some(keepsPackages)) return undefined;
  return "the stage is part of an image that is built besides what ships, and that would lack what the mount holds";
}
