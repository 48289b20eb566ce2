import { defineRule, editNode, shippedRuns, viewWithHeredocOf } from "../src/rule.js";
import { baseImage } from "./knowledge/bases/images.js";
import { PACKAGE_MANAGERS, PIP_WITHOUT_NO_CACHE_DIR } from "./knowledge/package-managers/index.js";
import { hasMountedCache } from "./shared/clean-up/cache-paths.js";
import { isCleaned } from "./shared/clean-up/cleaned.js";
import { needOfCache } from "./shared/clean-up/need-of-cache.js";
import { withoutCache } from "./shared/clean-up/removals.js";
import { invocations, optionIn } from "./shared/commands/invocations.js";

const { pip } = PACKAGE_MANAGERS;

export default defineRule({
  id: "use-pip-no-cache-dir",
  title: "Install with pip without a download cache",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3042"],
  words: pip.programs,
  docs: {
    example: "simple",
    what: "Adds `--no-cache-dir` to `pip install` in a shipped stage.",
    why: "pip keeps the downloaded files and the wheels it built in `~/.cache/pip`, where nothing in the image reads them.",
    safety:
      "The download cache is disposable. A RUN is left alone if the cache is mounted, deleted, moved or turned off already, and if a later one needs it.",
  },
  run({ model, change, refuse }) {
    for (const run of shippedRuns(model)) {
      const view = viewWithHeredocOf(model, run);
      if (view.is === "opaque") continue;
      const calls = invocations(view.script, pip, pip.fetches).filter(
        ({ command }) => optionIn(command, [...pip.noCache, ...pip.movesCache]) === undefined,
      );
      if (calls.length === 0 || hasMountedCache(run, pip) || isCleaned(view.script, pip)) continue;
      const base = model.stageOf(run)?.base;
      const release = base?.is === "image" ? baseImage(base.reference)?.release : undefined;
      if (release !== undefined && PIP_WITHOUT_NO_CACHE_DIR.has(release)) {
        refuse(run, `--no-cache-dir not added: the pip of ${release} may not know it`);
        continue;
      }
      const { variables } = model.stateAt(run);
      const assigned = view.script.commands.flatMap(({ assigns, args }) => [
        ...assigns,
        ...args.map(({ text }) => text.split("=")[0] ?? ""),
      ]);
      const variable = pip.cacheVariables.find((name) => variables.has(name) || assigned.includes(name));
      const reason = variable === undefined ? needOfCache(model, run, pip) : `${variable} decides about the cache`;
      if (reason !== undefined) {
        refuse(run, `--no-cache-dir not added: ${reason}`);
        continue;
      }
      const edits = calls.map(({ verb }) => ({ start: verb.end, end: verb.end, text: " --no-cache-dir" }));
      change({
        title: "add --no-cache-dir",
        operations: [{ do: "replace", node: run, text: editNode(run, edits) }],
        differences: withoutCache(pip),
      });
    }
  },
});
