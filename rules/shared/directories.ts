import { type Item, type Model, resolveDirectory, type Script, type ShellCommand, type Stage, scriptOf } from "../../src/rule.js";
import { pathOf } from "./paths.js";

const MOVES: ReadonlySet<string> = new Set(["cd", "popd", "pushd"]);

type Directory = string | undefined;

/** The directory that each command of a stage runs in, `home` being the base image's; undefined where it cannot be told. */
export function workingDirectories(model: Model, stage: Stage, home = "/"): ReadonlyMap<ShellCommand, Directory> {
  const directories = new Map<ShellCommand, Directory>();
  let isSet = false;
  for (const one of stage.instructions) {
    if (one.kind === "workdir") isSet = true;
    const script = one.kind === "run" ? scriptOf(model, one) : undefined;
    if (script !== undefined) noteDirectories(script, isSet ? model.stateAt(one).workdir : home, directories);
  }
  return directories;
}

/** The directory that each command of a script runs in that starts in this one. */
export function directoriesIn(script: Script, start: string | undefined): ReadonlyMap<ShellCommand, string | undefined> {
  const directories = new Map<ShellCommand, Directory>();
  noteDirectories(script, start, directories);
  return directories;
}

function noteDirectories({ items }: Script, start: Directory, directories: Map<ShellCommand, Directory>): void {
  let directory = start;
  const left: Directory[] = [];
  for (const item of items) directory = readItem(item, directory, left, directories);
}

/** Notes the directory of an item's commands; returns where the shell is behind it. `left` is what pushd keeps. */
function readItem(item: Item, start: Directory, left: Directory[], directories: Map<ShellCommand, Directory>): Directory {
  let shell = start;
  let directory = start;
  for (const [position, command] of item.commands.entries()) {
    directories.set(command, directory);
    if (!MOVES.has(command.name ?? "")) continue;
    // Where a branch or a loop changes the directory, the end of it is not known.
    const isClear = item.operator !== "||" && (item.form === "command" || position === 0);
    const to = moved(command, directory, left);
    directory = isClear ? to : undefined;
    if (command.runsIn === "shell") shell = item.form === "command" ? directory : undefined;
  }
  return shell;
}

function moved({ name, args }: ShellCommand, from: Directory, left: Directory[]): Directory {
  if (name === "popd") return left.pop();
  if (name === "pushd") left.push(from);
  const [to, ...more] = args.filter(({ text }) => !/^-[LPe]+$/.test(text));
  return to === undefined || more.length > 0 || to.value === "-" ? undefined : resolveDirectory(from, pathOf(to));
}
