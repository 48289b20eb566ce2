import { defineRule, editNode, type RuleContext, type Run, runsOf, type Stage, viewWithHeredocOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { hasMountedCache } from "../shared/cache-paths.js";
import { enumeration } from "../shared/enumeration.js";
import { obstacleInFrontend } from "../shared/frontend.js";
import { invocations } from "../shared/invocations.js";
import { mayBePublished } from "../shared/published.js";
import { withoutCache } from "../shared/removals.js";
import { hasLockOfYarn1, signOfYarn2 } from "../shared/yarn-version.js";
import { editsFor } from "./edits.js";
import { obstacle } from "./obstacle.js";
import { rerunsWithSources } from "./reruns.js";
import { targetsFor } from "./targets.js";

export default defineRule({
  id: "use-cache-mount",
  title: "Keep the caches of package managers and compilers between builds",
  phase: "merge",
  after: ["move-index-update", "merge-run"],
  safety: "verify",
  benefits: ["rebuild"],
  aliases: [],
  options: {
    where: {
      choices: ["rebuilt", "all"],
      default: "rebuilt",
      whenNamed: "all",
      help: "rebuilt: where a change of the sources runs it again, in stages that are not shipped; all: wherever it can be",
    },
  },
  docs: {
    example: "go-build",
    what: "Adds `--mount=type=cache` to a RUN that downloads or compiles, and drops the options and clean-ups that would work against it.",
    why: "A RUN that runs again downloads and compiles everything again; with the mount, only what changed.",
    safety:
      "The builder must be BuildKit, and keep its cache mounts: a fresh one, as in much CI, gains nothing. A RUN is left alone if its user is not root, if the cache is moved, or if something else reads what the mount would hide: an image that is built besides, say.",
  },
  run(context) {
    const {
      model,
      options: { where },
      change,
      refuse,
    } = context;
    const isMeant = (run: Run) => where === "all" || (model.stageOf(run)?.shipped === false && rerunsWithSources(model, run));
    const isMeantFor = (manager: PackageManager) => (run: Run) =>
      isMeant(run) && (where === "all" || manager.cacheMount?.before === undefined || !mayBePublished(model, model.stageOf(run)));
    for (const stage of model.stages) {
      for (const run of runsOf(stage).filter(isMeant)) {
        const view = viewWithHeredocOf(model, run);
        if (view.is === "opaque") continue;
        const callers = Object.values<PackageManager>(PACKAGE_MANAGERS).filter(
          (manager) =>
            manager.cacheMount !== undefined &&
            isMeantFor(manager)(run) &&
            invocations(view.script, manager, manager.fetches).length > 0 &&
            !hasMountedCache(run, manager),
        );
        const mounts = callers
          .map((manager) => ({ manager, targets: targetsFor(model, run, manager, isMeantFor(manager)) }))
          .filter(({ targets }) => targets.length > 0);
        if (mounts.length === 0) continue;
        const reason =
          obstacleInFrontend(model.dockerfile, "RUN --mount") ??
          obstacleInVersion(context, callers) ??
          mounts.map(({ manager }) => obstacle(model, run, view.script, manager)).find((one) => one !== undefined) ??
          (where === "rebuilt" ? missedBesides(stage, mounts) : undefined);
        const edits = reason === undefined ? editsFor(model, run, view.script, mounts) : reason;
        const keepsDownloads = stage.shipped && mounts.some(({ manager }) => manager.cacheMount?.before !== undefined);
        const names = enumeration(mounts.map(({ manager }) => manager.name));
        if (typeof edits === "string") refuse(run, `no cache mount for ${names}: ${edits}`);
        else
          change({
            title: `keep the cache of ${names} between builds`,
            operations: [{ do: "replace", node: run, text: editNode(run, edits) }],
            differences: {
              removes: mounts.flatMap(({ manager, targets }) => [
                ...(withoutCache(manager).removes ?? []),
                ...targets.map((target) => `${target}/**`),
                ...(manager.cacheMount?.before?.split(" ").slice(-1) ?? []),
              ]),
            },
            assumptions: [
              "the image is built with BuildKit, by a builder that keeps its cache mounts",
              ...(keepsDownloads
                ? ["no later install without the mount matters: apt keeps what it downloads there, without docker-clean"]
                : []),
            ],
          });
      }
    }
  },
});

/** Whether an image that is built besides what ships would lack packages. */
function missedBesides({ builtBesides }: Stage, mounts: readonly { readonly manager: PackageManager }[]): string | undefined {
  const isMissed = mounts.some(({ manager }) => manager.cacheMount?.targets.some(({ keeps }) => keeps === "packages"));
  if (!builtBesides || !isMissed) return undefined;
  return "the stage is part of an image that is built besides what ships, and that would lack what the mount holds";
}

/** Later versions of Yarn have another cache, or one that is part of the project. */
function obstacleInVersion(context: RuleContext, callers: readonly PackageManager[]): string | undefined {
  const sign = callers.includes(PACKAGE_MANAGERS.yarn) && !hasLockOfYarn1(context) ? signOfYarn2(context) : undefined;
  return sign && `${sign}, which keeps its cache elsewhere`;
}
