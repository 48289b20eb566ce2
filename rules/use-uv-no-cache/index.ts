import { defineRule, editNode, shippedRuns, viewWithHeredocOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { hasMountedCache } from "../shared/clean-up/cache-paths.js";
import { isCleaned } from "../shared/clean-up/cleaned.js";
import { needOfCache } from "../shared/clean-up/need-of-cache.js";
import { withoutCache } from "../shared/clean-up/removals.js";
import { type Invocation, invocations, optionIn } from "../shared/commands/invocations.js";
import { assignedIn } from "../shared/commands/variables.js";
import { isKept, keptFor } from "./kept-cache.js";

const { uv } = PACKAGE_MANAGERS;
const VERBS = ["pip install", "pip sync", "sync", "tool install"];

export default defineRule({
  id: "use-uv-no-cache",
  title: "Install with uv without a cache",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: uv.programs,
  docs: {
    example: "sync",
    what: "Adds `--no-cache` to `uv sync`, `uv pip install` and `uv tool install` in a shipped stage.",
    why: "uv keeps what it downloaded and built in `~/.cache/uv`, where nothing in the image reads it.",
    safety:
      "The cache is disposable, unless packages are linked to it with symlinks. A RUN is left alone then, if a later one works offline, and if the cache is mounted, deleted, moved or turned off already.",
  },
  run({ model, change, refuse }) {
    for (const run of shippedRuns(model)) {
      const view = viewWithHeredocOf(model, run);
      if (view.is === "opaque") continue;
      const calls = invocations(view.script, uv, VERBS).filter(
        ({ command }) => optionIn(command, [...uv.noCache, ...uv.movesCache]) === undefined,
      );
      if (calls.length === 0 || hasMountedCache(run, uv) || isCleaned(view.script, uv)) continue;
      const { variables } = model.stateAt(run);
      const assigned = assignedIn(view.script);
      const copies = isKept(variables.get("UV_LINK_MODE")) && !assigned.has("UV_LINK_MODE");
      const variable = uv.cacheVariables.find(
        (name) => (variables.has(name) || assigned.has(name)) && !(name === "UV_LINK_MODE" && copies),
      );
      const links = calls.some(({ command }) => optionIn(command, ["--link-mode"]) !== undefined);
      const reason =
        (variable === undefined ? undefined : `${variable} decides about the cache`) ??
        keptFor(model, view.script.commands) ??
        (links ? "--link-mode may link what is installed to the cache" : undefined) ??
        needOfCache(model, run, uv);
      if (reason !== undefined) {
        refuse(run, `--no-cache not added: ${reason}`);
        continue;
      }
      const edits = calls.map((call) => ({ start: endOfVerb(call), end: endOfVerb(call), text: " --no-cache" }));
      change({
        title: "add --no-cache",
        operations: [{ do: "replace", node: run, text: editNode(run, edits) }],
        differences: withoutCache(uv),
      });
    }
  },
});

/** `uv pip install` has two words, and options may stand between them. */
function endOfVerb({ verb, operands }: Invocation): number {
  const second = verb.value === "sync" ? undefined : operands.find(({ text }) => !text.startsWith("-"));
  return second?.end ?? verb.end;
}
