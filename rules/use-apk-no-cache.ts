import {
  defineRule,
  type Edit,
  editNode,
  firstNeeds,
  lineAt,
  type Model,
  oncePer,
  type Run,
  type Script,
  shippedRuns,
  sourceOf,
  viewWithHeredocOf,
} from "../src/rule.js";
import { APK_UPDATE, PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { hasMountedCache } from "./shared/cache-paths.js";
import { isCleaned } from "./shared/clean-up.js";
import { type Invocation, invocations, optionIn } from "./shared/invocations.js";
import { withoutCache } from "./shared/removals.js";
import { wordsIn } from "./shared/words.js";

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
      const needed = needOfIndex(run, script) ?? laterNeed(model)(run);
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

/** The calls that take the option. An upgrade without an index does nothing, and would do something with the option. */
function installsIn(script: Script): readonly Invocation[] {
  const [update] = invocations(script, apk, apk.updates);
  const hasIndex = ({ command }: Invocation) =>
    command.args.some(({ value }) => APK_UPDATE.has(value ?? "")) || (update !== undefined && update.command.start < command.start);
  const upgrades = invocations(script, apk, ["upgrade"]).filter(hasIndex);
  return [...invocations(script, apk, ["add"]), ...upgrades].filter(isCached);
}

function isCached({ command }: Invocation): boolean {
  return optionIn(command, apk.noCache) === undefined;
}

/** Verbs that read the index without fetching it. */
const READS_INDEX = apk.needsIndex.filter((verb) => verb !== "add");

function needOfIndex(run: Run, script: Script): string | undefined {
  const served = new Set(installsIn(script).map(({ command }) => command));
  const reads = invocations(script, apk, READS_INDEX).find((call) => !served.has(call.command) && isCached(call));
  return reads && `apk ${reads.verb.value} on line ${lineAt(run, reads.command.start)} reads the index`;
}

const laterNeed = oncePer((model: Model) =>
  firstNeeds(model, ({ run: later, view }) => {
    if (view.is === "script") return needOfIndex(later, view.script);
    return wordsIn(later.text).includes("apk") ? `line ${later.startLine} might need the index (${view.reason})` : undefined;
  }),
);

/** `--update` is part of `--no-cache`. */
function addOption({ command, verb }: Invocation): Edit {
  const update = command.args.find(({ value }) => value !== undefined && APK_UPDATE.has(value));
  return { start: update?.start ?? verb.end, end: update?.end ?? verb.end, text: update === undefined ? " --no-cache" : "--no-cache" };
}

/** `apk update &&` in front of something else: nothing else in the RUN reads what it fetches, and no comment stands between. */
function dropUpdates(run: Run, script: Script, calls: readonly Invocation[]): readonly Edit[] {
  const others = script.commands.filter(({ name }) => name === "apk").length - calls.length;
  const updates = new Set(invocations(script, apk, apk.updates).map(({ command }) => command));
  if (others !== updates.size) return [];
  return script.items.flatMap((item, index) => {
    const next = script.items[index + 1];
    const [command] = item.commands;
    if (command === undefined || !updates.has(command) || command.runs !== "always" || command.redirects.length > 0) return [];
    if (next?.operator !== "&&") return [];
    const edit = { start: item.start, end: next.start, text: "" };
    return sourceOf(run, edit).includes("#") ? [] : [edit];
  });
}
