import { defineRule, editNode, shippedRuns, viewWithHeredocOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { hasMountedCache } from "../shared/clean-up/cache-paths.js";
import { isCleaned } from "../shared/clean-up/cleaned.js";
import { needOfCache } from "../shared/clean-up/need-of-cache.js";
import { withoutCache } from "../shared/clean-up/removals.js";
import { installsIn } from "./calls.js";
import { addOption, dropUpdates } from "./edits.js";
import { laterNeed, needOfIndex } from "./needed.js";

const { apk } = PACKAGE_MANAGERS;

export default defineRule({
  id: "use-apk-no-cache",
  title: "Install with apk without a package index in the layer",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3019"],
  words: apk.programs,
  docs: {
    example: "with-update",
    what: "Adds `--no-cache` to `apk add` and `apk upgrade` in a shipped stage, and drops the `apk update` before them.",
    why: "With `--no-cache`, apk fetches the index for itself and leaves none behind.",
    safety:
      "The package index is disposable. A RUN is left alone if it or a later one needs the index for something else, and if the cache is mounted or deleted already.",
  },
  run({ model, change, refuse }) {
    for (const run of shippedRuns(model)) {
      const view = viewWithHeredocOf(model, run);
      if (view.is === "opaque") continue;
      const { script } = view;
      const calls = installsIn(script);
      if (calls.length === 0 || hasMountedCache(run, apk) || isCleaned(script, apk)) continue;
      const needed = needOfIndex(run, script) ?? laterNeed(model)(run) ?? needOfCache(model, run, apk);
      if (needed !== undefined) {
        refuse(run, `--no-cache not added: ${needed}`);
        continue;
      }
      const edits = [...calls.map(addOption), ...dropUpdates(run, script, calls)];
      change({
        title: "add --no-cache",
        operations: [{ do: "replace", node: run, text: editNode(run, edits) }],
        differences: withoutCache(apk),
      });
    }
  },
});
