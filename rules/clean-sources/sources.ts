import type { Item, Script, ShellCommand } from "../../src/rule.js";
import { AUTOTOOLS, CONFIGURE_COMMANDS, MAKE_COMMANDS } from "../knowledge/commands/build-commands.js";
import { directoriesIn } from "../shared/directories.js";
import { archivesOf, withoutEnding, writtenBy } from "../shared/fetch.js";
import { BASE_DIRECTORY, type File, fileOf } from "../shared/files/file.js";

/** A directory of sources that a script leaves behind. */
export type Sources = { readonly directory: File } | { readonly directory: File; readonly obstacle: string };

/** Undefined where a script does not end in sources that it unpacked, entered and installed from. */
export function sourcesLeft(script: Script, workdir: string | undefined): Sources | undefined {
  const { items } = script;
  const last = items.findLast(({ commands: [command] }) => command?.name !== "ldconfig");
  const entering = items.findLast(({ commands: [command] }) => command?.name === "cd");
  const [install] = last?.commands ?? [];
  const [move] = entering?.commands ?? [];
  if (last === undefined || entering === undefined || install === undefined || move === undefined || !isInstall(install)) return undefined;
  const start = items.indexOf(entering);
  const word = move.args.length === 1 ? move.args[0] : undefined;
  const before = items[start - 1]?.commands[0]?.name === "rm" ? items[start - 2] : items[start - 1];
  const directory = word && fileOf(word, directoriesIn(script, workdir ?? BASE_DIRECTORY).get(move));
  if (directory === undefined || before?.commands[0] === undefined || !makes(before.commands[0], directory)) return undefined;
  const inside = items.slice(start + 1);
  const other = inside.find((item) => !isOfBuild(item));
  if (other !== undefined) return { directory, obstacle: `\`${other.commands[0]?.name ?? "a command"}\` runs in there` };
  if (!inside.some(({ commands: [command] }) => isConfigure(command)))
    return { directory, obstacle: "it is installed without `configure`, perhaps with links into it" };
  const isChain = [before, entering, ...inside].every(
    ({ form, operator, commands: [command] }) => form === "command" && command?.runs === "always" && operator !== "&" && operator !== "||",
  );
  if (!isChain) return { directory, obstacle: "it is built on a condition, or in the background" };
  return script.ending === "nothing" || script.ending === ";" ? { directory } : { directory, obstacle: "a comment ends the script" };
}

/** Whether a command makes this directory: it is called like the archive, or the repository. */
function makes(command: ShellCommand, { text, name }: File): boolean {
  if (text !== name && text !== name.replaceAll(/\$(\w+)/g, "$${$1}") && !text.startsWith('"')) return false;
  if (!/^[A-Za-z][\w.$+-]{2,}$/.test(name)) return false;
  if (command.name === "git") {
    const written = writtenBy(command, "git");
    return written?.names.includes(name) ?? false;
  }
  if (command.name !== "tar") return false;
  const isElsewhere = command.args.some((arg) => /^(-\w*C|--directory|--strip|--transform|--one-top-level)/.test(arg.text));
  return !isElsewhere && archivesOf(command, "tar").some((archive) => withoutEnding(fileOf(archive, "/")?.name ?? "") === name);
}

function isConfigure(command: ShellCommand | undefined): boolean {
  const name = command?.name ?? "";
  return name.startsWith("./") && CONFIGURE_COMMANDS.has(name.slice(2));
}

function isInstall({ name = "", args }: ShellCommand): boolean {
  return MAKE_COMMANDS.has(name) && args.some(({ value }) => value === "install");
}

/** Configures and builds, and names nothing in the directory that may be needed later. */
function isOfBuild({ commands: [command, ...others] }: Item): boolean {
  if (command?.name === undefined) return false;
  const { name, args, redirects } = command;
  // The directory itself, by any name: an option with it may end up in what is installed.
  const namesIt = [...args, ...redirects.flatMap(({ target }) => target ?? [])].some(({ text }) =>
    /pwd|PWD|DESTDIR|^\.\.?\/|=\.\.?(\/|$)/.test(text),
  );
  const counts = others.every((other) => other.name === "nproc" || other.name === "getconf");
  const isKnown =
    isConfigure(command) || MAKE_COMMANDS.has(name) || AUTOTOOLS.has(name.replace(/^\.\//, "")) || name === "ldconfig" || name === "export";
  const movesMake = MAKE_COMMANDS.has(name) && args.some(({ text }) => /^(-C|-f|--directory|--file)/.test(text));
  return isKnown && counts && !namesIt && !movesMake;
}
