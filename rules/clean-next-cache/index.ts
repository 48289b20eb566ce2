import { continuationStyle, defineRule, insertCommands, isInside, runsOf } from "../../src/rule.js";
import { NEXT_BUILD_CACHE } from "../knowledge/node/outputs.js";
import { within } from "../shared/paths.js";
import { nextBuildOf } from "./next-build.js";
import { buildsWhenStarted, mountsOutput, namesCache, shipsCache } from "./shipping.js";

export default defineRule({
  id: "clean-next-cache",
  title: "Delete what `next build` keeps for the next build, where .next is shipped",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: ["build"],
  docs: {
    example: "copied",
    what: "Appends `rm -rf .next/cache/webpack` to a RUN that runs `next build`, itself or by a script of package.json, where the whole of .next is shipped.",
    why: "webpack keeps its work for the next build, which the image never sees: 205 of the 212 MB of .next in an application of Next 14.",
    safety:
      "`next start` reads nothing of it; what it does read of .next/cache stays. Left alone where the Dockerfile mounts, copies or deletes something of it, where CMD, ENTRYPOINT or a script of package.json that they run builds or develops once the image is started, and where next.config says that .next is elsewhere.",
  },
  run({ model, facts: { context }, change }) {
    if (context === undefined || namesCache(model)) return;
    for (const stage of model.stages) {
      for (const run of runsOf(stage)) {
        const build = mountsOutput(run) ? undefined : nextBuildOf(model, stage, context, run);
        const cache = `${build?.directory}/${NEXT_BUILD_CACHE}`;
        if (build === undefined || !shipsCache(model, stage, cache) || buildsWhenStarted(model, build.project)) continue;
        const style = continuationStyle(model.dockerfile, run);
        const text = insertCommands(run, build.script, [`rm -rf ${seenFrom(build.from, cache)}`], style, build.item);
        if (text === undefined) continue;
        change({
          title: "delete the cache of next build",
          operations: [{ do: "replace", node: run, text }],
          differences: { removes: [`**/${NEXT_BUILD_CACHE}/**`] },
        });
      }
    }
  },
});

/** A path as it is written in a directory. */
function seenFrom(directory: string, path: string): string {
  return isInside(path, directory) ? within(path, directory) : path;
}
