import { type Item, type Model, resolveDirectory, type Script, type ShellCommand, type Stage, scriptOf } from "../../src/rule.js";
import { withoutBraces } from "./braces.js";
import { BASE_DIRECTORY } from "./files/file.js";
import { pathOf, type Word } from "./paths.js";

const MOVES: ReadonlySet<string> = new Set(["cd", "popd", "pushd"]);

type Directory = string | undefined;
/** Where each command runs; undefined where that cannot be told. */
export type Directories = ReadonlyMap<ShellCommand, Directory>;

/** Where a shell is that was somewhere, and changes to what a word says. */
type Resolve = (from: Directory, to: Word) => Directory;

/** The directory that each command of a stage runs in, `home` being the base image's. */
export function workingDirectories(model: Model, stage: Stage, home = "/"): Directories {
  const directories = new Map<ShellCommand, Directory>();
  let isSet = false;
  for (const one of stage.instructions) {
    if (one.kind === "workdir") isSet = true;
    const script = one.kind === "run" ? scriptOf(model, one) : undefined;
    if (script !== undefined) noteDirectories(script, isSet ? model.stateAt(one).workdir : home, directories, resolved);
  }
  return directories;
}

/** The directory that each command of a script runs in that starts in this one. */
export function directoriesIn(script: Script, start: string | undefined): Directories {
  const directories = new Map<ShellCommand, Directory>();
  noteDirectories(script, start, directories, resolved);
  return directories;
}

/** The same, where only whether two commands run in the same directory matters: one that starts with a variable is called so. */
export function namedDirectoriesIn(script: Script, start: string): Directories {
  const directories = new Map<ShellCommand, Directory>();
  noteDirectories(script, start, directories, (from, to) => resolved(from, to) ?? named(to));
  return directories;
}

function resolved(from: Directory, to: Word): Directory {
  return resolveDirectory(from, pathOf(to));
}

/** `$tools/bin`, `~`: somewhere, as the base image's directory is. */
function named({ text }: Word): Directory {
  const bare = withoutBraces(text.replaceAll('"', ""));
  return /^(\$\w+|~)(\/[\w.+-]+)*\/?$/.test(bare) && !bare.includes("..") ? `${BASE_DIRECTORY}${bare.replace(/\/$/, "")}` : undefined;
}

function noteDirectories({ items }: Script, start: Directory, directories: Map<ShellCommand, Directory>, resolve: Resolve): void {
  let directory = start;
  const left: Directory[] = [];
  for (const item of items) directory = readItem(item, directory, left, directories, resolve);
}

/** Notes the directory of an item's commands; returns where the shell is behind it. `left` is what pushd keeps. */
function readItem(item: Item, start: Directory, left: Directory[], directories: Map<ShellCommand, Directory>, resolve: Resolve): Directory {
  let shell = start;
  let directory = start;
  for (const [position, command] of item.commands.entries()) {
    directories.set(command, directory);
    if (!MOVES.has(command.name ?? "")) continue;
    // Where a branch or a loop changes the directory, the end of it is not known.
    const isClear = item.operator !== "||" && (item.form === "command" || position === 0);
    const to = moved(command, directory, left, resolve);
    directory = isClear ? to : undefined;
    if (command.runsIn === "shell") shell = item.form === "command" ? directory : undefined;
  }
  return shell;
}

function moved({ name, args }: ShellCommand, from: Directory, left: Directory[], resolve: Resolve): Directory {
  if (name === "popd") return left.pop();
  if (name === "pushd") left.push(from);
  const [to, ...more] = args.filter(({ text }) => !/^-[LPe]+$/.test(text));
  return to === undefined || more.length > 0 || to.value === "-" ? undefined : resolve(from, to);
}
