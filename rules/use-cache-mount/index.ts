import { defineRule, editNode, runsOf, viewWithHeredocOf } from "../../src/rule.js";
import { withoutCache } from "../shared/clean-up/removals.js";
import { enumeration } from "../shared/enumeration.js";
import { obstacleInFrontend } from "../shared/frontend.js";
import { bypassIn } from "./bypass.js";
import { editsFor } from "./edits.js";
import { isMeant, mountsFor, obstacleTo } from "./mounts.js";
import type { Mounts } from "./type.js";

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
    const { model, change, refuse } = context;
    for (const stage of model.stages) {
      for (const run of runsOf(stage).filter((one) => isMeant(context, one))) {
        const view = viewWithHeredocOf(model, run);
        const mounts = view.is === "opaque" ? [] : mountsFor(context, run, view.script);
        if (view.is === "opaque") continue;
        if (mounts.length === 0) {
          const bypass = bypassIn(model, run, view.script);
          if (bypass)
            refuse(run, `no cache mount for ${bypass.manager.name}: ${bypass.option} compiles everything anew, whatever it holds`);
          continue;
        }
        const reason = obstacleInFrontend(model.dockerfile, "RUN --mount") ?? obstacleTo(context, stage, run, view.script, mounts);
        const edits = reason ?? editsFor(model, run, view.script, mounts);
        const names = enumeration(mounts.map(({ manager }) => manager.name));
        if (typeof edits === "string") {
          refuse(run, `no cache mount for ${names}: ${edits}`);
          continue;
        }
        const idle = new Set(mounts.flatMap((mount) => mount.idle).map(({ text }) => text));
        const keepsDownloads = stage.shipped && mounts.some(({ manager }) => manager.cacheMount?.before !== undefined);
        change({
          title: `keep the cache of ${names} between builds${idle.size === 0 ? "" : `, and drop ${[...idle].join(", ")}, which would pass it by`}`,
          operations: [{ do: "replace", node: run, text: editNode(run, edits) }],
          differences: { removes: mounts.flatMap(removedBy) },
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

/** The paths that the image loses. */
function removedBy({ manager, targets }: Mounts): readonly string[] {
  const before = manager.cacheMount?.before?.split(" ").slice(-1) ?? [];
  return [...(withoutCache(manager).removes ?? []), ...targets.map((target) => `${target}/**`), ...before];
}
