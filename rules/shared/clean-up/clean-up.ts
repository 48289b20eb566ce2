import {
  commandsOf,
  continuationStyle,
  type Edit,
  editNode,
  insertCommands,
  type RuleContext,
  type Script,
  type ShellCommand,
  shippedRuns,
  viewWithHeredocOf,
} from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { namesProgram } from "../commands/at-start.js";
import { callsOf, type Invocation, invocations, isCallWith, optionIn } from "../commands/invocations.js";
import { reachedFrom } from "../commands/reached-commands.js";
import { deletesCache, hasMountedCache } from "./cache-paths.js";
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
export function cleanUpAfter(context: RuleContext, cleanUp: CleanUp): void {
  const { model, change, refuse } = context;
  const { manager, verbs = manager.fetches, leaves = () => true, title } = cleanUp;
  // What is found out of a manager is kept for the object that it is.
  const deleted = cleanUp.directories === undefined ? manager : { ...manager, cacheDirectories: cleanUp.directories };
  for (const run of shippedRuns(model)) {
    const view = viewWithHeredocOf(model, run);
    if (view.is === "opaque") {
      const commands = commandsOf(model, run);
      const fetches =
        commands === undefined
          ? namesProgram(run, manager)
          : callsOf({ commands }, manager).some((call) => isCallWith(call, verbs) && leaves(call, { commands })) &&
            !isCleaned({ commands }, deleted);
      if (fetches && !hasMountedCache(run, manager)) refuse(run, `not cleaned: ${view.reason.replace(/^it (?=has|is)/, "the RUN ")}`);
      continue;
    }
    const { script } = view;
    const calls = invocations(script, manager, verbs).filter(
      (call) => optionIn(call.command, manager.noCache) === undefined && leaves(call, script),
    );
    const [last] = calls.slice(-1);
    if (last === undefined || hasNoNetwork(run) || hasMountedCache(run, manager)) continue;
    const fetching = { run, script, calls };
    const missing = cleanUp.missing?.(fetching);
    if (missing === undefined && isCleaned(withoutLiteralWords(model, run, script), deleted)) continue;
    if (isCleanedByScript(context, fetching, last, deleted)) continue;
    const preferred = cleanUp.commands?.(fetching) ?? manager.cleanUp ?? [];
    const isByHand = manager.cleanUpByHand !== undefined && followsCall(preferred, manager) && behindCall(fetching) === undefined;
    const own = (isByHand ? manager.cleanUpByHand : undefined) ?? preferred;
    const commands = own.map((command) => withProgram(command, last, manager));
    const isBehindCall = followsCall(own, manager);
    const reason =
      obstacleToCleanUp(model, fetching, commands, manager) ??
      downloadsOnly(script, manager) ??
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
      continue;
    }
    const assumptions = cleanUp.assumptions?.(fetching) ?? [];
    const safety = assumptions.length === 0 ? "safe" : "verify";
    const isWritten = missing === undefined && isCleaned(script, deleted);
    const why = isWritten ? `${title}: the shell takes braces or quotes of \`rm\` for parts of the name` : title;
    change({ title: why, operations: [{ do: "replace", node: run, text }], safety, assumptions, differences: withoutCache(deleted) });
  }
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

/** Whether a script deletes what the package manager leaves behind, once it has called it for the last time. */
export function isCleaned(script: Pick<Script, "commands">, manager: PackageManager): boolean {
  const fetches = invocations(script, manager, manager.fetches).filter(({ command }) => optionIn(command, manager.noCache) === undefined);
  const last = fetches.at(-1)?.command;
  const calls = invocations(script, manager, manager.cleans).map(({ command }) => command);
  const deletions = [
    ...calls.filter((command) => cleans(command, manager)),
    ...script.commands.filter((command) => isDeletion(command, manager)),
  ];
  // The commands of a heredoc, or of `sh -c`, all have its span.
  const isBehind = (command: ShellCommand) =>
    last === undefined ||
    command.start > last.start ||
    (command.start === last.start && script.commands.indexOf(command) > script.commands.indexOf(last));
  return deletions.some(isBehind);
}

/** Whether a call of one of the manager's verbs that clean does so. */
export function cleans(command: ShellCommand, { cleansWith, doesNotClean = [] }: PackageManager): boolean {
  return optionIn(command, doesNotClean) === undefined && (cleansWith === undefined || optionIn(command, cleansWith) !== undefined);
}

function isDeletion({ name, args }: ShellCommand, manager: PackageManager): boolean {
  return deletesCache(
    name,
    args.map(({ text }) => text),
    manager,
  );
}
