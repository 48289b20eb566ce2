import type { Item, Script, ShellCommand } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { PACKED } from "../../knowledge/commands/downloads.js";
import { conditionOf } from "../../shared/commands/conditions.js";
import { downloadsOf } from "../../shared/downloads/downloads.js";
import { isTemporary } from "../../shared/downloads/place.js";
import { mayHoldPrograms } from "../other-stages.js";
import type { Outcome } from "../outcome.js";
import { tellsOfSystem } from "../packages/repository-steps.js";
import { type Fetched, movedOn } from "./fetched.js";
import { makingWay } from "./making-way.js";
import { pipedFrom, publishedFor } from "./published.js";
import { membersOf } from "./unpacked.js";
import { usedBy } from "./used.js";

type DirectoryOf = (command: ShellCommand) => string | undefined;

/** The commands of RUNs, in their order, that fetch files which are known, and bring them to where they stay. */
export function downloadsIn(scripts: readonly Script[], directoryOf: DirectoryOf): ReadonlyMap<ShellCommand, Outcome> {
  let all: readonly Fetched[] = [];
  for (const script of scripts) {
    for (const item of script.items) all = behind(item, script, all, directoryOf);
  }
  const lost = new Set(all.filter((one) => filesOf(one) === undefined).flatMap(({ commands }) => commands));
  const found = new Map<ShellCommand, Outcome>();
  for (const one of all.filter(({ commands }) => !commands.some((command) => lost.has(command)))) {
    const [first, ...others] = one.commands;
    for (const command of others) found.set(command, found.get(command) ?? { files: [], needs: "nothing" });
    if (first !== undefined)
      found.set(first, { files: [...(found.get(first)?.files ?? []), ...(filesOf(one) ?? [])], needs: one.published.needs });
  }
  for (const command of scripts.flatMap((script) => askedIn(script, found, directoryOf)))
    found.set(command, { files: [], needs: "nothing" });
  return new Map([...found, ...makingWay(scripts, directoryOf, found)]);
}

/** What commands that fetch ask for in their words: `$(curl -s …/stable.txt)`, `$(dpkg --print-architecture)`. */
function askedIn(script: Script, found: ReadonlyMap<ShellCommand, Outcome>, directoryOf: DirectoryOf): readonly ShellCommand[] {
  if (!script.commands.some((command) => found.has(command))) return [];
  const inner = script.items.flatMap(({ form, commands }) => (form === "command" ? commands.slice(1) : []));
  return inner.filter((command) => tellsOfSystem(command) || pipedFrom(command, script, directoryOf) !== undefined);
}

/** What is fetched and where it lies behind a member of a script's list. */
function behind(item: Item, script: Script, before: readonly Fetched[], directoryOf: DirectoryOf): readonly Fetched[] {
  const [first, second, ...others] = item.commands;
  if (first === undefined) return before;
  // What a pipeline runs is not sure, one by one.
  const isSure =
    (item.form === "pipeline" || (first.runs === "always" && first.runsIn === "shell")) && conditionOf(item, script) === undefined;
  if (item.form === "pipeline" && isSure && second?.name === "tar" && others.length === 0) {
    const piped = pipedFrom(first, script, directoryOf);
    if (piped !== undefined) return [...before, ...membersOf(piped, second, directoryOf(second))];
  }
  let all = before;
  for (const command of item.commands) {
    const used = all.flatMap((one) => usedBy(one, all, command, directoryOf(command)));
    const isPlain = isSure && (item.form === "command" || (item.form === "pipeline" && used.every((one, at) => one.at === all[at]?.at)));
    all = isPlain
      ? used
      : all.map((one, at) => (used[at] === one && used.length === all.length ? one : movedOn(one, command, { is: "lost" })));
  }
  return isSure && item.form === "command" ? [...all, ...fetchedBy(first, script, directoryOf(first))] : all;
}

function fetchedBy(command: ShellCommand, script: Script, directory: string | undefined): readonly Fetched[] {
  const fetched = downloadsOf(command, directory).map((file): Fetched | undefined => {
    const published = publishedFor(command, script, file);
    return published && { published, at: { is: "file", file }, commands: [command] };
  });
  // One that is not known would be left out with the command.
  return fetched.every((one) => one !== undefined) ? fetched : [];
}

/** The paths that are there in the end; undefined where they cannot be told. */
function filesOf({ at }: Fetched): readonly string[] | undefined {
  if (at.is === "lost" || at.is === "gone") return at.is === "gone" ? [] : undefined;
  if (at.is === "file") {
    const { path, name } = at.file;
    if (PACKED.test(name) || isTemporary(at.file)) return [];
    return path === undefined || /[$*?[]/.test(path) ? undefined : [path];
  }
  if (isTemporary(at) || (at.isTaken === "taken" && !mayHoldPrograms(at.path))) return [];
  return at.isTaken === "taken" || SHARED_DIRECTORIES.has(at.path) ? undefined : [at.path];
}
