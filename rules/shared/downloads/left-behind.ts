import type { Item, Script, ShellCommand } from "../../../src/rule.js";
import { CHECKS_LISTS } from "../../knowledge/commands/downloads.js";
import { FIX_BROKEN } from "../../knowledge/packages/apt.js";
import { unwrap } from "../commands/called-program.js";
import { namedDirectoriesIn } from "../directories.js";
import { copiesDirectoryOf } from "../files/directory-copies.js";
import { BASE_DIRECTORY, type File } from "../files/file.js";
import { isTakenAway, isUsedUp, runsUnknown, useOf } from "../files/file-use.js";
import { downloadsOf } from "./downloads.js";

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

type Directories = ReadonlyMap<ShellCommand, string | undefined>;

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

const ON_A_CONDITION = "it is downloaded or unpacked on a condition, or in a loop";

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
  const reason = obstacle(script, download, last.item, repair, file) ?? copyOfDirectory(rest, file, directories);
  if (reason !== undefined) return { file, at: last.item.start, reason };
  const behind = repair ?? last.item;
  const isBeforeScript = runsScript(script, behind);
  return { file, from: download, behind, word: last.use.word, isBeforeScript, mayBeMissing: repair !== undefined };
}

function obstacle({ items, leaks, ending }: Script, download: Item, last: Item, repair: Item | undefined, file: File): string | undefined {
  // Behind a repair, `rm -f` does no harm where nothing was downloaded.
  const isPlain = ({ form, commands }: Item) => form === "command" && (repair !== undefined || commands[0]?.runs === "always");
  if (!isPlain(download) || !isPlain(last)) return ON_A_CONDITION;
  const index = items.indexOf(last);
  const goesOn = items[index + 1]?.operator === "||" || items[index + 1]?.operator === "&";
  if (goesOn && repair === undefined) return "the script goes on where it could not be unpacked";
  if ((repair ?? last) === items.at(-1) && ending === "comment") return "a comment ends the script";
  const between = items.slice(items.indexOf(download) + 1, index).flatMap(({ commands }) => commands);
  const variables = [...file.name.matchAll(/\$(\w+)/g), ...`${file.text} ${file.directory}`.matchAll(/\$\{?(\w+)/g)].map(
    ([, name]) => name,
  );
  if (
    between.some(({ assigns, name, args }) =>
      name === undefined
        ? assigns.some((set) => variables.includes(set))
        : SETS.has(name) && args.some(({ text }) => variables.includes(text.split("=")[0] ?? "")),
    )
  )
    return "a variable in its path is set in between";
  const behind = items.slice(index + 1).flatMap(({ commands }) => commands);
  if (behind.some((command) => CHECKS_LISTS.has(unwrap(command).base))) return "files are checked behind it";
  return leaks.some(({ what }) => what === "a background job") ? "the script starts a background job" : undefined;
}

/** `dpkg -i tool.deb || apt-get install -fy`: where dpkg lacks what a package depends on, apt installs that, and the package with it. */
function repairBehind({ items }: Script, { end, commands }: Item): Item | undefined {
  if (commands.at(-1)?.name !== "dpkg") return undefined;
  const [next, second] = items.slice(items.findIndex((item) => item.end === end) + 1);
  const repair = next?.operator === "||" && next.commands.every(({ name }) => name === "true" || name === ":") ? second : next;
  const [command, ...more] = repair?.commands ?? [];
  return command !== undefined && more.length === 0 && repair?.form === "command" && repairs(command) ? repair : undefined;
}

function repairs({ name, args }: ShellCommand): boolean {
  const words = args.map(({ text }) => text);
  const operands = words.filter((word) => !word.startsWith("-"));
  return (name === "apt-get" || name === "apt") && operands.join() === "install" && words.some((word) => FIX_BROKEN.test(word));
}

function copyOfDirectory(rest: readonly Item[], file: File, directories: Directories): string | undefined {
  const copy = rest.flatMap(({ commands }) => commands).find((command) => copiesDirectoryOf(command, file, directories.get(command)));
  return copy && `\`${copy.name}\` takes the directory that it lies in`;
}

function runsScript({ items }: Script, last: Item): boolean {
  return runsUnknown(items.slice(items.indexOf(last) + 1).flatMap(({ commands }) => commands));
}

const SETS: ReadonlySet<string> = new Set(["export", "read", "readonly", "declare", "local", "eval", ".", "source", "unset"]);
