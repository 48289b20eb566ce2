import { type Edit, isBefore, lineAt, type Model, oncePer, type RuleContext, type Run, scriptOf, shippedRuns } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import type { Fetching } from "../shared/clean-up/clean-up.js";
import { cleans } from "../shared/clean-up/cleaned.js";
import { callOfStarts } from "../shared/commands/at-start.js";
import { invocations, optionIn } from "../shared/commands/invocations.js";
import { installsTool } from "./tool.js";

const { go } = PACKAGE_MANAGERS;

/**
 * What deletes the caches that a RUN fills: the modules of an earlier layer cannot be freed. Whatever builds when the image starts
 * finds the standard library in the build cache of a tool: since Go 1.20 it is nowhere else (go.dev/doc/go1.20, «Go command»).
 */
export function cleanUpOf({ model, facts }: Known, run: Run): readonly string[] {
  if (downloadsBefore(model, run)) return ["go clean -cache"];
  const builds = callOfStarts(model, facts.context, go, "and what it needs to build") !== undefined;
  return builds ? ["go clean -modcache"] : go.cleanUp;
}

type Known = Pick<RuleContext, "model" | "facts">;

/** `-modcache` where a RUN that downloads ends with `go clean -cache`, or the other way round. */
export function missingOption(known: Known, { run, script, calls }: Fetching): Edit | undefined {
  const last = calls.at(-1)?.command.start ?? 0;
  const clean = invocations(script, go, go.cleans).find(({ command }) => command.start > last && cleans(command, go))?.command;
  const option = clean && optionIn(clean, go.cleansWith);
  if (clean === undefined || option === undefined || clean.runs !== "always") return undefined;
  const wanted = cleanUpOf(known, run).flatMap((command) => command.split(" "));
  const missing = go.cleansWith.filter((name) => wanted.includes(name) && optionIn(clean, [name]) === undefined);
  return missing.length === 0 ? undefined : { start: option.end, end: option.end, text: ` ${missing.join(" ")}` };
}

/** `go clean` alone deletes what was built beside the sources, and fetches the modules to find it. */
export function packagesCleaned({ run, script, calls }: Fetching): string | undefined {
  const last = calls.at(-1)?.command.start ?? 0;
  const clean = invocations(script, go, go.cleans).find(({ command }) => command.start > last && !cleans(command, go));
  return clean && `\`go clean\` on line ${lineAt(run, clean.command.start)} reads the modules`;
}

function downloadsBefore(model: Model, run: Run): boolean {
  const first = firstDownload(model);
  return first !== undefined && isBefore(model.dockerfile, first, run);
}

const firstDownload = oncePer((model: Model) =>
  shippedRuns(model).find((run) => {
    const script = scriptOf(model, run);
    return script === undefined || invocations(script, go, go.fetches).some((call) => !installsTool(call));
  }),
);
