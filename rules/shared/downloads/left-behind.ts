import type { Item, Script } from "../../../src/rule.js";
import { type Directories, namedDirectoriesIn } from "../directories.js";
import { BASE_DIRECTORY, type File } from "../files/file.js";
import { isTakenAway, isUsedUp, runsUnknown, useOf } from "../files/file-use.js";
import { downloadsOf } from "./downloads.js";
import { copyOfDirectory, ON_A_CONDITION, obstacleToRemoval } from "./obstacle-to-removal.js";
import { repairBehind } from "./repair.js";

/** A downloaded file that a script unpacks and keeps. */
export interface LeftFile {
  readonly file: File;
  /** The member of the script's list that downloads it. */
  readonly from: Item;
  /** The last member of the script's list that uses it, and how it names it. */
  readonly behind: Item;
  readonly word: string;
  /** A program of its own runs behind it in the same script, which might look for the file. */
  readonly isBeforeScript: boolean;
  /** Whether the script goes on where the file is not there. */
  readonly mayBeMissing: boolean;
}

interface Refused {
  readonly file: File;
  readonly at: number;
  readonly reason: string;
}

interface Downloaded {
  readonly file: File;
  /** What the script downloads besides. */
  readonly others: readonly File[];
}

export interface DownloadsLeft {
  readonly found: readonly LeftFile[];
  readonly refusals: readonly Refused[];
}

/** The files that a script downloads and does not remove, and why some cannot be told. */
export function downloadsLeft(script: Script, workdir: string | undefined): DownloadsLeft {
  const directories = namedDirectoriesIn(script, workdir ?? BASE_DIRECTORY);
  const found: LeftFile[] = [];
  const refusals: Refused[] = [];
  const names = script.commands.flatMap((command) => downloadsOf(command, directories.get(command)));
  for (const [index, item] of script.items.entries()) {
    for (const command of item.commands) {
      for (const file of downloadsOf(command, directories.get(command)).filter(isUsedUp)) {
        // Nobody downloads a file twice under names that only look different.
        const others = names.filter(({ name }) => name !== file.name);
        const outcome = follow(script, index, { file, others }, directories);
        if (outcome === undefined) continue;
        if ("reason" in outcome) refusals.push(outcome);
        else found.push(outcome);
      }
    }
  }
  return { found, refusals };
}

/** Whether a branch or a loop that downloads a file unpacks it as well, and does not delete it. */
function isUnpackedInside(item: Item, file: File, directories: Directories): boolean {
  const uses = item.commands.map((command) => useOf({ ...item, form: "command", commands: [command] }, file, directories));
  return uses.some(({ is }) => is === "unpacks") && !uses.some(({ is }) => is === "takes away");
}

/** What becomes of a file behind the member that downloads it; undefined where it is not unpacked, or goes away. */
function follow(script: Script, from: number, { file, others }: Downloaded, directories: Directories): LeftFile | Refused | undefined {
  const download = script.items[from];
  const rest = script.items.slice(from + 1);
  const uses = rest.map((item) => ({ item, use: useOf(item, file, directories, others) }));
  const naming = uses.filter(({ use }) => use.is !== "none");
  const last = naming.at(-1);
  if (download === undefined || naming.some(({ use }) => use.is === "takes away") || isTakenAway(rest, file, directories, others))
    return undefined;
  if (download.form === "compound" && last === undefined && isUnpackedInside(download, file, directories))
    return { file, at: download.start, reason: ON_A_CONDITION };
  const other = naming.find(({ use }) => use.is === "other");
  if (last === undefined || !naming.some(({ use }) => use.is === "unpacks" || use.is === "other")) return undefined;
  if (other?.use.is === "other") return { file, at: other.item.start, reason: `${other.use.what} uses it` };
  if (last.use.is !== "unpacks") return { file, at: last.item.start, reason: "what names it last does not unpack it" };
  const repair = repairBehind(script, last.item);
  const reason = obstacleToRemoval(script, { file, download, last: last.item, repair }) ?? copyOfDirectory(rest, file, directories);
  if (reason !== undefined) return { file, at: last.item.start, reason };
  const behind = repair ?? last.item;
  const isBeforeScript = runsScript(script, behind);
  const mayBeMissing = repair !== undefined || goesOnWithout(script, behind);
  return { file, from: download, behind, word: last.use.word, isBeforeScript, mayBeMissing };
}

/** Whether a failed download in front of `&&` lets a script go on that stops at others. */
function goesOnWithout({ items, errexit }: Script, behind: Item): boolean {
  return errexit !== "no" && behind.operator === "&&" && items.at(-1) !== behind;
}

function runsScript({ items }: Script, last: Item): boolean {
  return runsUnknown(items.slice(items.indexOf(last) + 1).flatMap(({ commands }) => commands));
}
