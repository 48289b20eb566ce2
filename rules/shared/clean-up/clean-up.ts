import {
  commandsOf,
  continuationStyle,
  type Edit,
  editNode,
  insertCommands,
  type RuleContext,
  type Run,
  type Script,
  shippedRuns,
  viewWithHeredocOf,
} from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { namesProgram } from "../commands/at-start.js";
import { callsOf, type Invocation, invocations, isCallWith, optionIn } from "../commands/invocations.js";
import { reachedFrom } from "../commands/reached-commands.js";
import { hasMountedCache } from "./cache-paths.js";
import { isCleaned, isDeletion } from "./cleaned.js";
import { onlyFillsCache } from "./into-mount.js";
import { withoutLiteralWords } from "./literal-words.js";
import { downloadsOnly, hasNoNetwork, needBehind, needOfCache } from "./need-of-cache.js";
import { type Fetching, obstacleToCleanUp } from "./obstacle.js";
import { behindCall, callsManager, followsCall, unplaced } from "./place.js";
import { withoutCache } from "./removals.js";

export type { Fetching } from "./obstacle.js";

/** How a package manager's leavings are deleted in the layer that fetched them. */
export interface CleanUp {
  readonly manager: PackageManager;
  /** The verbs that leave something behind; default: those that fetch. */
  readonly verbs?: readonly string[];
  /** Whether a call of a script leaves something behind; default: each does. */
  readonly leaves?: (call: Invocation, script: Pick<Script, "commands"> & Partial<Pick<Script, "items">>) => boolean;
  /** Default: the manager's own. Those that call the manager follow its last call: it may be gone later. */
  readonly commands?: (fetching: Fetching) => readonly string[];
  /** What a clean-up that stands there lacks; undefined where none does, or where it lacks nothing. */
  readonly missing?: (fetching: Fetching) => Edit | undefined;
  /** The part of the cache that the commands delete; default: all of it. */
  readonly directories?: readonly string[];
  readonly title: string;
  /** A reason to leave a RUN alone that the manager's table does not tell. */
  readonly refusal?: (fetching: Fetching) => string | undefined;
  /** What has to be assumed. */
  readonly assumptions?: (fetching: Fetching) => readonly string[];
}

/** Adds the clean-up to every shipped RUN that fetches and does not clean. */
export function cleanUpAfter(context: RuleContext, given: CleanUp): void {
  const { manager, directories } = given;
  // What is found out of a manager is kept for the object that it is.
  const deleted = directories === undefined ? manager : { ...manager, cacheDirectories: directories };
  const cleanUp = { verbs: manager.fetches, leaves: () => true, ...given, deleted };
  for (const run of shippedRuns(context.model)) {
    const view = viewWithHeredocOf(context.model, run);
    if (view.is === "opaque") refuseUnread(context, run, view.reason, cleanUp);
    else cleanUpIn(context, run, view.script, cleanUp);
  }
}

interface Wanted extends CleanUp {
  readonly verbs: NonNullable<CleanUp["verbs"]>;
  readonly leaves: NonNullable<CleanUp["leaves"]>;
  /** The manager, with that part of its cache which the commands delete. */
  readonly deleted: PackageManager;
}

/** A RUN whose script is not read, as far as it fetches. */
function refuseUnread({ model, refuse }: RuleContext, run: Run, why: string, { manager, verbs, leaves, deleted }: Wanted): void {
  const commands = commandsOf(model, run);
  const fetches =
    commands === undefined
      ? namesProgram(run, manager)
      : callsOf({ commands }, manager).some((call) => isCallWith(call, verbs) && leaves(call, { commands })) &&
        !isCleaned({ commands }, deleted);
  if (fetches && !hasMountedCache(run, manager)) refuse(run, `not cleaned: ${why.replace(/^it (?=has|is)/, "the RUN ")}`);
}

function cleanUpIn(context: RuleContext, run: Run, script: Script, cleanUp: Wanted): void {
  const { model, change, refuse } = context;
  const { manager, deleted, title } = cleanUp;
  const calls = invocations(script, manager, cleanUp.verbs).filter(
    (call) => optionIn(call.command, manager.noCache) === undefined && cleanUp.leaves(call, script),
  );
  const [last] = calls.slice(-1);
  if (last === undefined || hasNoNetwork(run) || hasMountedCache(run, manager)) return;
  const fetching = { run, script, calls };
  const missing = cleanUp.missing?.(fetching);
  if (missing === undefined && isCleaned(withoutLiteralWords(model, run, script), deleted)) return;
  if (isCleanedByScript(context, fetching, last, deleted)) return;
  const own = commandsFor(fetching, cleanUp);
  const commands = own.map((command) => withProgram(command, last, manager));
  const isBehindCall = followsCall(own, manager);
  const reason =
    obstacleToCleanUp(model, fetching, commands, manager) ??
    downloadsOnly(script, manager) ??
    onlyFillsCache(model, fetching) ??
    (isBehindCall ? needBehind(fetching, deleted) : undefined) ??
    needOfCache(model, run, deleted) ??
    cleanUp.refusal?.(fetching);
  const place = reason === undefined ? (isBehindCall ? behindCall(fetching) : script.items.at(-1)) : undefined;
  const text =
    place &&
    (missing === undefined
      ? insertCommands(run, script, commands, continuationStyle(model.dockerfile, run), place)
      : editNode(run, [missing]));
  if (text === undefined) {
    refuse(run, `not cleaned: ${reason ?? unplaced(manager, place)}`);
    return;
  }
  const assumptions = cleanUp.assumptions?.(fetching) ?? [];
  const safety = assumptions.length === 0 ? "safe" : "verify";
  const isWritten = missing === undefined && isCleaned(script, deleted);
  const why = isWritten ? `${title}: the shell takes braces or quotes of \`rm\` for parts of the name` : title;
  change({ title: why, operations: [{ do: "replace", node: run, text }], safety, assumptions, differences: withoutCache(deleted) });
}

/** By hand where no place is behind the last call for a command of the manager's own. */
function commandsFor(fetching: Fetching, { manager, commands }: CleanUp): readonly string[] {
  const preferred = commands?.(fetching) ?? manager.cleanUp ?? [];
  const isUnplaced = followsCall(preferred, manager) && behindCall(fetching) === undefined;
  return (isUnplaced ? manager.cleanUpByHand : undefined) ?? preferred;
}

/** Whether a script of the build context that the RUN calls in the end deletes it. */
function isCleanedByScript({ model, facts }: RuleContext, { run, script }: Fetching, last: Invocation, manager: PackageManager): boolean {
  const behind = script.commands.filter(({ start }) => start > last.command.start);
  return reachedFrom(model, run, behind, facts.context).some(({ command, script }) => script !== undefined && isDeletion(command, manager));
}

/** A command of the manager's own, called as the last call did: `/opt/conda/bin/conda clean`. */
function withProgram(command: string, { program }: Invocation, manager: PackageManager): string {
  return callsManager(command, manager) ? program + command.slice(command.indexOf(" ")) : command;
}
