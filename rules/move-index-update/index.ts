import {
  defineRule,
  type Model,
  type RuleContext,
  type Run,
  runsOf,
  type Script,
  type Stage,
  scriptWithHeredocOf,
  shippedRuns,
} from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { hasMountedCache } from "../shared/clean-up/cache-paths.js";
import { isCleaned } from "../shared/clean-up/cleaned.js";
import { needOfCache } from "../shared/clean-up/need-of-cache.js";
import { invocations } from "../shared/commands/invocations.js";
import { spelledOut } from "../shared/commands/reached-commands.js";
import { installsIn, isForMerging, needsBehind, readsIndex } from "./needs.js";
import { operationsFor } from "./operations.js";

const { apt, apk } = PACKAGE_MANAGERS;

export default defineRule({
  id: "move-index-update",
  title: "Fetch the package index in the RUN that installs from it",
  phase: "merge",
  safety: "safe",
  benefits: ["size", "rebuild"],
  aliases: [],
  words: [...apt.programs, ...apk.programs],
  docs: {
    example: "lone-update",
    what: "Puts `apt-get update` in front of each install that relies on the index of an earlier RUN, and drops the update from a RUN that has no use for it. An update that nothing installs from is dropped, for apk as well.",
    why: "An index that is cached apart from the install goes stale, and no layer can do without it as long as a later one needs it.",
    safety:
      "The index is the same, fetched seconds later, and disposable. Every later command that might need it must be known; the package sources, the user and the network must be the same there; where the update fails, the build fails. RUNs in a row that only install are left for merge-run.",
  },
  run(context) {
    for (const run of context.model.stages.flatMap(runsOf)) {
      const script = scriptWithHeredocOf(context.model, run);
      if (script === undefined) continue;
      for (const manager of [apt, apk]) moveUpdate(context, run, script, manager);
    }
  },
});

function moveUpdate({ model, change, refuse }: RuleContext, run: Run, script: Script, manager: PackageManager): void {
  const update = invocations(script, manager, manager.updates).at(-1);
  if (update === undefined || isCleaned(script, manager) || hasMountedCache(run, manager)) return;
  const mayRead = spelledOut(script.commands).some((one) => readsIndex(model, one, manager));
  const needed = installsIn(script, manager).length > 0 || mayRead;
  const source = { run, script, update, stays: needed ? "needed" : "unused" } as const;
  const { consumers, unknown } = needsBehind(model, run, manager);
  // Out of a heredoc, only what nobody needs is taken.
  if (run.heredocs.length > 0 && (consumers.length > 0 || unknown !== undefined)) return;
  const { shipped } = model.stageOf(run) as Stage;
  // Where the RUN needs the index itself, all that is gained is that no layer has to keep it.
  if (needed && (consumers.length === 0 || !shipped)) return;
  // `apk add --no-cache` has no use for an index, and there is a rule for it.
  if (consumers.length > 0 && (manager === apk || consumers.some((consumer) => isForMerging(model, source, consumer, manager)))) return;
  const taken = consumers.length === 0 ? needOfCache(model, run, manager) : undefined;
  const operations = unknown ?? taken ?? operationsFor(model, source, consumers);
  if (typeof operations === "string") {
    refuse(run, `update not moved: ${operations}`);
    return;
  }
  if (consumers.length > 0) change({ title: "fetch the package index where it is installed from", operations });
  else if (!shipped || shippedRuns(model).some((other) => fetches(model, other, manager))) change({ title: DROPS, operations });
  else change({ title: DROPS, operations, safety: "verify", assumptions: [NOBODY] });
}

function fetches(model: Model, run: Run, manager: PackageManager): boolean {
  const script = scriptWithHeredocOf(model, run);
  return script !== undefined && invocations(script, manager, ["add", "install", "upgrade"]).length > 0;
}

const DROPS = "drop the update that nothing installs from";
const NOBODY = "nobody installs from the index in a container, or in an image built on this one, without an update";
