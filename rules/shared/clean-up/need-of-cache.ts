import {
  commandsOf,
  firstNeeds,
  type Instruction,
  isBefore,
  type LaterRun,
  lineAt,
  type Model,
  oncePer,
  type Run,
  type Script,
  type ShellCommand,
} from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { isForcedRemoval } from "../commands/forced-removal.js";
import { alone, callsOf, invocations, mentions, optionIn } from "../commands/invocations.js";
import { managersIn } from "../commands/managers-in.js";
import { mayCall } from "../commands/may-call.js";
import { textOf } from "../instruction-text.js";
import { wordsIn } from "../words-in-text.js";
import { deletesCache, namesCache } from "./cache-paths.js";
import type { Fetching } from "./obstacle.js";

/** A call that fills the cache for a command which follows, wherever that stands. */
export function downloadsOnly(script: Script, manager: PackageManager): string | undefined {
  const names = manager.downloadsOnly ?? [];
  const only = invocations(script, manager, manager.fetches).some(
    ({ command, verb }) => optionIn(command, names) !== undefined || names.includes(verb.value),
  );
  return only ? "it downloads packages without installing them, for a command that follows" : undefined;
}

/** What needs the cache in the same RUN, behind the last call that fills it. */
export function needBehind({ run, script, calls }: Fetching, manager: PackageManager): string | undefined {
  const last = calls.at(-1)?.command.start ?? 0;
  const behind = script.commands.filter(({ start }) => start > last);
  const ofManager = (commands: readonly ShellCommand[]) => callsOf({ commands }, manager).length > 0 || mentions({ commands }, manager);
  const offline = behind.find((command) => worksOffline(command, manager) && ofManager([command]));
  if (offline !== undefined) return `line ${lineAt(run, offline.start)} installs offline`;
  const fetch = invocations({ commands: behind }, manager, manager.fetches).find(
    ({ command }) => optionIn(command, manager.noCache) === undefined,
  );
  if (fetch !== undefined) return `line ${lineAt(run, fetch.command.start)} fetches once more`;
  const naming = behind.find((command) => worksOnCache(command, manager));
  return naming && `line ${lineAt(run, naming.start)} names the cache`;
}

/** Who still needs what a package manager downloaded in a RUN: a later call that works from the cache alone, or what names the cache. */
export function needOfCache(model: Model, run: Run, manager: PackageManager): string | undefined {
  const { offlineBehind, naming } = needs(model)(manager);
  const later = offlineBehind(run);
  if (later !== undefined) return later;
  const named = naming.find((one) => isBefore(model.dockerfile, run, one));
  return named && `line ${named.startLine} names the cache`;
}

/** What instructions need of a cache: the RUNs that fill it all ask for the same ones. */
interface Needs {
  /** The first RUN behind another that works from the cache alone. */
  readonly offlineBehind: (run: Run) => string | undefined;
  /** The instructions that name the cache, in any stage. */
  readonly naming: readonly Instruction[];
}

const needs = oncePer((model: Model) =>
  oncePer(
    (manager: PackageManager): Needs => ({
      offlineBehind: firstNeeds(model, (later) => offlineIn(model, later, manager)),
      naming: namingCache(model, manager),
    }),
  ),
);

/** Why a RUN works from what was downloaded above it: nothing in it downloads first. */
export function needOfEarlier(model: Model, run: Run, script: Script, manager: PackageManager): string | undefined {
  if (hasNoNetwork(run)) return "it has no network, and needs what was downloaded above";
  const { variables } = model.stateAt(run);
  const [first] = invocations(script, manager, manager.fetches);
  const isOffline = first !== undefined && worksOffline(first.command, { ...manager, offline: manager.offline.filter(isStrict) });
  return isOffline || manager.offline.filter(isStrict).some((name) => variables.has(name))
    ? "it installs offline, from what was downloaded above"
    : undefined;
}

/** `--prefer-offline` downloads what is not there. */
function isStrict(word: string): boolean {
  return !/prefer/i.test(word);
}

function offlineIn(model: Model, later: LaterRun, manager: PackageManager): string | undefined {
  const { run, view } = later;
  const words: readonly string[] = manager.offline;
  const { startLine } = run;
  const { variables } = model.stateAt(run);
  if (words.some((name) => variables.has(name))) return `line ${startLine} may install offline`;
  if (hasNoNetwork(run) && mayCall(later, manager)) return `line ${startLine} has no network`;
  if (view.is === "opaque")
    return wordsIn(run.text).some((text) => words.includes(text)) ? `line ${startLine} may install offline` : undefined;
  const offline = view.script.commands.find((command) => worksOffline(command, manager));
  return offline && `line ${lineAt(run, offline.start)} installs offline`;
}

/**
 * `-o` and `-C` mean something else to other programs, `--local` says where `bundle config` and `git config` keep a setting, and another
 * package manager has a cache of its own.
 */
function worksOffline(command: ShellCommand, manager: PackageManager): boolean {
  const { args, assigns } = command;
  if (args[0]?.text === "config") return false;
  const found = [...args.map(({ text }) => text), ...assigns].filter((text) => manager.offline.includes(text));
  if (found.length === 0) return false;
  return callsOf(alone(command), manager).length > 0 || (!callsAnother(command, manager) && found.some((text) => !/^-\w$/.test(text)));
}

/** Whether a command calls a package manager that has nothing of this one's cache. */
function callsAnother(command: ShellCommand, { cacheDirectories }: PackageManager): boolean {
  return managersIn(alone(command)).some((other) => !other.cacheDirectories.some((directory) => cacheDirectories.includes(directory)));
}

/** Whether a command names the cache for another reason than to delete it, or fails where it is gone. */
function worksOnCache(command: ShellCommand, manager: PackageManager): boolean {
  const { name, args, redirects } = command;
  const words = [name ?? "", ...args.map(({ text }) => text), ...redirects.flatMap(({ target }) => target?.text ?? [])];
  if (!words.some((word) => namesCache(word, manager))) return false;
  return name === "rm" ? !isForcedRemoval(command) : !deletesCache(name, words, manager);
}

/** The instructions that name the cache for another reason than to delete it. */
function namingCache(model: Model, manager: PackageManager): readonly Instruction[] {
  return model.stages
    .flatMap((stage) => stage.instructions)
    .filter((one) => {
      const commands = one.kind === "run" ? commandsOf(model, one) : undefined;
      return commands === undefined ? namesCache(textOf(one), manager) : commands.some((command) => worksOnCache(command, manager));
    });
}

/** Whether a RUN has no network, and nothing to download from. */
export function hasNoNetwork({ flags }: Run): boolean {
  return flags.some(({ name, value }) => name === "network" && value === "none");
}
