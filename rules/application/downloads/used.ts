import { baseName, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { LEFT_BEHIND_BY_INSTALLS } from "../../knowledge/commands/directories.js";
import { ONLY_LOOKS } from "../../knowledge/commands/downloads.js";
import { isForcedRemoval } from "../../shared/commands/forced-removal.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import { changesAround, MOVES, TAKES } from "./around.js";
import { type Fetched, movedOn } from "./fetched.js";
import { changesLink, isSymbolic, withLink } from "./links.js";
import { movedBy } from "./moved.js";
import { isAround, isOf, isShared, names } from "./named.js";
import { unpackedFrom } from "./unpacked.js";

/** What becomes of something that was fetched, among all that was, by a command of a RUN. */
export function usedBy(
  fetched: Fetched,
  all: readonly Fetched[],
  command: ShellCommand,
  directory: string | undefined,
): readonly Fetched[] {
  const { at } = fetched;
  if (at.is !== "file" && at.is !== "directory") return [fetched];
  const { name = "" } = command;
  const lost = [movedOn(fetched, command, { is: "lost" })];
  if (changesAround(command, fetched, directory)) return isForcedRemoval(command) ? [{ ...fetched, at: { is: "gone" } }] : lost;
  if (changesLink(command, fetched, directory)) return lost;
  if (!names(command, at, directory)) return [fetched];
  if (name === "ln" && isSymbolic(command)) return [withLink(fetched, command, directory)];
  // Where others have files, all kinds of commands have words.
  if (name !== "ln" && isShared(at) && !TAKES.test(name)) return [fetched];
  if (TAKES.test(name) && !isForFetched(command, all, directory)) return lost;
  if (OWNERS.test(name) && !/^(root|0)(:(root|0)?)?$/.test(firstOperand(command))) return lost;
  if (ONLY_LOOKS.has(name) || name === "cat") return command.redirects.length > 0 || name === "gpg" ? lost : [movedOn(fetched, command)];
  if (name === "rm") {
    const isGone = fileOperands(command).some((word) => (at.is === "file" ? isOf : isAround)(word, at, directory));
    if (isGone) return [movedOn(fetched, command, { is: "gone" })];
    return at.is === "directory" ? [movedOn(fetched, command, { ...at, isTaken: "taken" })] : lost;
  }
  if (MOVES.test(name)) return movedBy(fetched, command, directory);
  const unpacked = unpackedFrom(fetched, command, directory);
  if (unpacked !== undefined) return unpacked;
  return at.is === "file" && baseName(name) === at.file.name && onlyTells(command) ? [movedOn(fetched, command)] : lost;
}

const OWNERS = /^ch(own|grp)$/;

/** Whether a command arranges what was fetched and nothing else. */
function isForFetched(command: ShellCommand, all: readonly Fetched[], directory: string | undefined): boolean {
  const words = fileOperands(command);
  const isFetched = (word: ShellWord) => all.some(({ at }) => isOf(word, at, directory) || isAround(word, at, directory));
  const isLeft = ({ text }: ShellWord) => command.name === "rm" && LEFT_BEHIND_BY_INSTALLS.test(text);
  return (MOVES.test(command.name ?? "") ? words.slice(0, -1) : words).every((word) => isFetched(word) || isLeft(word));
}

function firstOperand({ args }: ShellCommand): string {
  return args.find(({ text }) => !text.startsWith("-"))?.text ?? "";
}

/** `gosu nobody true`, `dockerize --version` */
function onlyTells({ args }: ShellCommand): boolean {
  const words = args.map(({ text }) => text).join(" ");
  return /^(--?version|-v|-V|version( --client)?|--help|-h|nobody true)$/.test(words);
}
