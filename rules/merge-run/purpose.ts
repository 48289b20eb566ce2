import type { Script } from "../../src/rule.js";
import { FILE_OPERATIONS } from "../knowledge/commands/file-operations.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { TIDYING_VERBS } from "../knowledge/package-managers/tidying.js";
import { isCleaned } from "../shared/clean-up/cleaned.js";
import { callsOf, invocations, optionIn } from "../shared/commands/invocations.js";
import { managersIn } from "../shared/commands/managers-in.js";
import type { Next } from "../shared/commands/next-run.js";
import { onlyInstalls } from "../shared/commands/only-installs.js";
import { addsRepository } from "../shared/commands/set-up-script.js";
import type { Directories } from "../shared/directories.js";
import { oneDatabaseOf } from "./database.js";
import { removalOf, type Waste, wasteOf } from "./waste.js";

export interface Purpose {
  readonly text: string;
  /** `little`: only where nothing stands in the way, not even a comment between. */
  readonly gain: "much" | "little";
  /** Without which nothing is gained. */
  readonly assumption?: string;
}

/** Where an install stands apart from its update, in whatever stage. */
export function purposeOfIndex(first: Script, second: Script): Purpose | undefined {
  return managersIn(second).some((manager) => needsIndexOf(first, second, manager))
    ? much("the second installs from the index that the first fetched")
    : undefined;
}

/** `apk update` in front of an install that gets on without, once use-apk-no-cache has seen to it. */
export function isLeftToNoCache(first: Script, second: Script): boolean {
  const { apk } = PACKAGE_MANAGERS;
  const onlyUpdates = first.commands.length === invocations(first, apk, apk.updates).length;
  return onlyUpdates && invocations(second, apk, ["add"]).length === callsOf(second, apk).length;
}

/** Why two RUNs should be one layer; undefined where nothing is gained. */
export function purposeOf(first: Script, second: Script, { between }: Next, directories: Directories): Purpose | undefined {
  const waste = purposeOfWaste(first, second, directories);
  if (waste?.gain === "much") return waste;
  const database = oneDatabaseOf(first, second);
  if (database?.size === "large") return much(database.text);
  if (waste !== undefined) return waste;
  // An empty line or a comment starts another concern.
  if (between.length > 0) return undefined;
  if (database !== undefined) return little(database.text);
  return onlyArranges(first) && onlyArranges(second) ? little("both only arrange files or users") : undefined;
}

/** Where the second deletes or changes what the first brought. */
function purposeOfWaste(first: Script, second: Script, directories: Directories): Purpose | undefined {
  for (const manager of managersIn(first)) {
    const fetches = invocations(first, manager, manager.fetches).length > 0;
    const apart = manager.needsIndex.length > 0 && invocations(second, manager, manager.updates).length > 0;
    if (fetches && !apart && isCleaned(second, manager) && (!isCleaned(first, manager) || onlyDeletes(second)))
      return much(`the second deletes what ${manager.name} left`);
    if (fetches && onlyTidies(second, manager)) return much(`the second tidies up after ${manager.name}`);
  }
  const waste = wasteOf(first, second, directories);
  if (waste === undefined) return undefined;
  if (waste.rewritten?.what !== "entry") return much(inWords(waste));
  // What is fetched is not to be fetched again with every change of the second, for an empty directory.
  return managersIn(first).some((manager) => invocations(first, manager, manager.fetches).length > 0) ? undefined : little(inWords(waste));
}

/** Where the second removes what the first installed, which its layer keeps. */
export function purposeOfRemoval(first: Script, second: Script): Purpose | undefined {
  const removal = removalOf(first, second);
  return removal && much(inWords(removal));
}

function inWords({ does, brought }: Waste): string {
  return `the second ${does}, which the first ${brought}`;
}

function much(text: string): Purpose {
  return { text, gain: "much" };
}

function little(text: string): Purpose {
  return { text, gain: "little" };
}

/**
 * Whether the second installs from an index that the first fetched, and goes stale in the build cache. Where both do more
 * than to install, they are apart for a reason, and the install lacks its own update.
 */
function needsIndexOf(first: Script, second: Script, manager: PackageManager): boolean {
  const calls = (script: Script, verbs: readonly string[]) => invocations(script, manager, verbs).length;
  const updates = calls(first, manager.updates) > 0 || (manager === PACKAGE_MANAGERS.apt && first.items.slice(-1).some(addsRepository));
  if (!updates || isCleaned(first, manager)) return false;
  // `apk add --no-cache` fetches its own.
  const install = invocations(second, manager, manager.needsIndex).find(({ command }) => optionIn(command, manager.noCache) === undefined);
  const [update] = invocations(second, manager, manager.updates);
  if (install === undefined || (update !== undefined && update.command.start < install.command.start)) return false;
  const installs = manager.needsIndex.filter((verb) => !verb.endsWith("upgrade"));
  return calls(first, installs) === 0 || onlyInstalls(second, manager);
}

function onlyTidies(script: Script, manager: PackageManager): boolean {
  return script.commands.length > 0 && script.commands.length === invocations(script, manager, TIDYING_VERBS).length;
}

function onlyDeletes({ commands }: Script): boolean {
  return commands.every(({ name }) => name === "rm");
}

function onlyArranges({ commands }: Script): boolean {
  return commands.length > 0 && commands.every(({ name }) => name !== undefined && FILE_OPERATIONS.has(name));
}
