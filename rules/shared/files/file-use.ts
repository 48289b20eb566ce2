import { baseName, type Item, isInside, isShell, type ShellCommand } from "../../../src/rule.js";
import { INSTALLER, ONLY_LOOKS, PACKED, UNPACKERS } from "../../knowledge/commands/downloads.js";
import { isUnknownScript } from "../../knowledge/commands/scripts.js";
import { PYTHON_PROGRAM } from "../../knowledge/python/tools.js";
import type { Directories } from "../directories.js";
import { archivesOf } from "../fetch.js";
import { absolutePath, type Word } from "../paths.js";
import { archiveUseOf } from "./archive-use.js";
import { type File, fileOf, isNameOf, isSameFile, mayName } from "./file.js";

/** What a member of a script's list does with a file that is there to be unpacked, installed or run. */
export type Use =
  | { readonly is: "none" | "looks" | "takes away" }
  /** `word`: how it names the file. */
  | { readonly is: "unpacks"; readonly word: string }
  | { readonly is: "other"; readonly what: string };

/** Whether a file is there to be used up by one command. */
export function isUsedUp({ name, path }: File): boolean {
  return PACKED.test(name) || INSTALLER.test(name) || (isTemporary(path) && !/\.(jar|war|whl|gpg|asc|key)$/.test(name));
}

function isTemporary(path: string | undefined): boolean {
  return path !== undefined && /^\/(var\/)?tmp\//.test(path);
}

/** `others`: files apart from it, whose names may look like its own. */
export function useOf(item: Item, file: File, directories: Directories, others: readonly File[] = []): Use {
  const isOfFile = (word: string) => mayName(word, file) && !others.some((other) => isNameOf(word, other));
  const naming = item.commands.filter((command) => wordsOf(command).some(isOfFile));
  const [command] = naming;
  if (command === undefined) return { is: "none" };
  const what = `\`${command.name ?? "a command"}\``;
  if (naming.every((one) => ONLY_LOOKS.has(one.name ?? "") || archiveUseOf(one) === "lists it")) return { is: "looks" };
  if (naming.every(({ name }) => name !== undefined && TAKES_AWAY.has(name))) return { is: "takes away" };
  if (item.form !== "command" || naming.length > 1 || item.commands[0] !== command) return { is: "other", what };
  // A plugin is a zip that is read where it lies; an archive that tar takes a program from is there for that.
  if (command.name === "unzip" && archiveUseOf(command) === "unpacks a part" && !isTemporary(file.path)) return { is: "other", what };
  const unpacked = unpackedBy(command).find((word) => {
    const used = fileOf(word, directories.get(command));
    return used !== undefined && isSameFile(used, file);
  });
  return unpacked === undefined ? { is: "other", what } : { is: "unpacks", word: unpacked.text };
}

const TAKES_AWAY: ReadonlySet<string> = new Set(["bunzip2", "gunzip", "mv", "rm", "unlink", "unxz"]);

function wordsOf({ name, args, redirects }: ShellCommand): readonly string[] {
  return [name ?? "", ...args.map(({ text, value }) => value ?? text), ...redirects.flatMap(({ target }) => target?.text ?? [])];
}

/** The words of a command that name what it unpacks, installs or runs. */
function unpackedBy(command: ShellCommand): readonly Word[] {
  const { name, args, redirects } = command;
  if (name === undefined || archiveUseOf(command) === "other") return [];
  const operands = args.filter(({ text }) => !text.startsWith("-"));
  const options = args.map(({ text }) => text);
  if (name === "tar" || name === "bsdtar") {
    const archives = archivesOf({ ...command, name: "tar" }, "tar");
    const input = redirects.filter(({ operator }) => operator === "<").flatMap(({ target }) => target ?? []);
    return input.length > 0 ? input : archives;
  }
  if (name === "unzip") return archivesOf(command, name);
  if (name === "dpkg") return options.some((text) => /^(-i|--install|-x|-R)$/.test(text)) ? operands : [];
  if (name === "rpm") return options.some((text) => /^-[a-zA-Z]*[iU]|^--(install|upgrade)$/.test(text)) ? operands : [];
  if (Object.hasOwn(UNPACKERS, name)) return operands[0]?.value === UNPACKERS[name] ? operands.slice(1) : [];
  const isInstaller = ({ text }: Word) => INSTALLER.test(baseName(text.replaceAll(/["']/g, "")));
  if (isShell(name) || PYTHON_PROGRAM.test(name)) return operands.slice(0, 1).filter(isInstaller);
  return name.includes("/") && isInstaller({ text: name, value: name }) ? [{ text: name, value: name }] : [];
}

/** Whether a directory that may hold the file is deleted or moved. */
export function isTakenAway(items: readonly Item[], { path }: File, directories: Directories, others: readonly File[] = []): boolean {
  return items.some(({ commands }) =>
    commands.some((command) => {
      const { name, args } = command;
      if (name === "find") return args.some(({ text }) => text === "-delete" || text === "rm");
      if (name !== "rm" && name !== "mv") return false;
      return args.some((word) => {
        if (word.text.startsWith("-") || word.text.includes("GNUPGHOME")) return false;
        if (others.some((other) => isNameOf(word.text, other))) return false;
        const taken = absolutePath(word, directories.get(command));
        return taken === undefined || (path !== undefined && isInside(path, taken.replace(/\/\*$/, "")));
      });
    }),
  );
}

/** Whether one of these commands may look for any file. */
export function runsUnknown(commands: readonly ShellCommand[]): boolean {
  return commands.some(({ isCall, name }) => (name === undefined ? isCall : isUnknownScript(name)));
}
