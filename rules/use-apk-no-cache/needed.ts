import { firstNeeds, lineAt, type Model, oncePer, type Run, type Script } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { invocations } from "../shared/commands/invocations.js";
import { wordsIn } from "../shared/words-in-text.js";
import { installsIn, isCached } from "./calls.js";

const { apk } = PACKAGE_MANAGERS;

/** Verbs that read the index without fetching it. */
const READS_INDEX = apk.needsIndex.filter((verb) => verb !== "add");

/** What in a RUN reads the index other than the installs that will fetch their own. */
export function needOfIndex(run: Run, script: Script): string | undefined {
  const served = new Set(installsIn(script).map(({ command }) => command));
  const reads = invocations(script, apk, READS_INDEX).find((call) => !served.has(call.command) && isCached(call));
  return reads && `apk ${reads.verb.value} on line ${lineAt(run, reads.command.start)} reads the index`;
}

/** What reads the index behind a RUN. */
export const laterNeed = oncePer((model: Model) =>
  firstNeeds(model, ({ run: later, view }) => {
    if (view.is === "script") return needOfIndex(later, view.script);
    return wordsIn(later.text).includes("apk") ? `line ${later.startLine} might need the index (${view.reason})` : undefined;
  }),
);
