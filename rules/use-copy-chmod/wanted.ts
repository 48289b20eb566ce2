import type { ContextFacts, Model } from "../../src/rule.js";
import type { Call } from "../shared/copied-files/calls.js";
import type { Wanted } from "../shared/copied-files/fold.js";
import type { CopyOrAdd } from "../shared/copied-files/plan/plan.js";
import { isDownload, sourcesOf } from "../shared/copied-files/sources.js";
import { obstacleInFrontend } from "../shared/frontend.js";
import { readMode } from "./mode.js";
import { GIT_MODES, modesOf } from "./source-modes.js";

const BUILDER = "the builder is BuildKit (Docker's own since version 23), Buildah or another one that knows --chmod";

/** The mode that COPY is to give, where it is the same for all that is copied. */
export function wantedMode(model: Model, call: Call, context: ContextFacts | undefined): Wanted {
  const obstacle = obstacleInFrontend(model.dockerfile, "COPY --chmod");
  if (obstacle !== undefined) return refused(obstacle);
  const text = call.operand.value ?? "";
  const change = readMode(text);
  if (change === undefined) return refused(`the mode ${call.operand.text} cannot be told as a number`);
  if (call.script.leaks.some(({ what, start }) => what === "the umask" && start < call.command.start))
    return refused("the umask is changed before");
  if (/^[0-7]+$/.test(text)) return known(text, []);
  const exact = change(0, "file");
  if (exact === change(0o777, "file") && exact === change(0, "directory")) return known(exact.toString(8), []);
  const copies = sourcesOf(model, call, context);
  if (copies.length > 0 && copies.every(isDownload))
    return known(change(0o600, "file").toString(8), ["what is downloaded comes without a mode of its own"]);
  // BuildKit writes them so (dispatchCopy).
  if (copies.length > 0 && copies.every(isWrittenOut)) return known(change(0o644, "file").toString(8), []);
  const modes = copies.length === 0 ? GIT_MODES : copies.map((copy) => modesOf(model, copy, context));
  if (modes.some((one) => one === undefined)) return refused(`what ${text} makes of the files depends on the mode they come with`);
  const before = new Set(modes.flatMap((one) => one ?? []));
  const [made = 0, ...others] = new Set([...before].map((mode) => change(mode, "file")));
  if (others.length > 0 || (call.recursive && made !== change(0o755, "directory")))
    return refused(`what ${text} makes of the files depends on whether they are executable already`);
  return known(made.toString(8), before.has(0o644) ? ["the files have mode 644 or 755 in the build context, as git keeps them"] : []);
}

/** Whether all that it copies is written out behind it. */
function isWrittenOut({ heredocs, sources, flags }: CopyOrAdd): boolean {
  return heredocs.length > 0 && heredocs.length === sources.length && !flags.some(({ name }) => name === "chmod");
}

function known(value: string, assumptions: readonly string[]): Wanted {
  const isDefaultForDirectories = Number.parseInt(value, 8) === 0o755;
  const wish = { attribute: "mode", value, names: [], variables: [], isDefaultForDirectories } as const;
  return { is: "known", wish, assumptions: [BUILDER, ...assumptions] };
}

function refused(reason: string): Wanted {
  return { is: "refused", reason };
}
