import { isInside, type ShellCommand } from "../../../src/rule.js";
import { SHARED_DIRECTORIES, TEMPORARY_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { fileOf, isSameFile, mayName } from "../../shared/files/file.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import { absolutePath, type Word } from "../../shared/paths.js";
import type { Place } from "./fetched.js";

/** Whether a command may have to do with what was fetched. */
export function names(command: ShellCommand, at: Place, directory: string | undefined): boolean {
  const words: readonly Word[] = [
    { text: command.name ?? "", value: command.name },
    ...command.args,
    ...command.redirects.flatMap(({ target }) => target ?? []),
  ];
  if (at.is === "directory") return words.some((word) => isOf(word, at, directory) || isAround(word, at, directory));
  if (at.is === "file" && words.some((word) => isOf(word, at, directory) || mayName(word.text, at.file))) return true;
  const operands = fileOperands(command);
  const trees = TAKES_TREES.test(command.name ?? "") ? operands.slice(0, /^(cp|mv)$/.test(command.name ?? "") ? -1 : undefined) : [];
  return trees.some((word) => isAround(word, at, directory));
}

/** Whether a word is the file, or something in the directory: where others have files, too, as seen from the directory itself. */
export function isOf(word: Word, at: Place, directory: string | undefined): boolean {
  if (at.is === "file") {
    const file = fileOf(word, directory);
    return file !== undefined && isSameFile(file, at.file);
  }
  const named = at.is === "directory" ? absolutePath(word, directory) : undefined;
  if (at.is !== "directory" || named === undefined || !isInside(named, at.path)) return false;
  return !isShared(at) || (named !== at.path && !word.text.startsWith("/"));
}

/** Commands that do something to whatever lies in a directory. */
const TAKES_TREES = /^(chgrp|chmod|chown|cp|mv|rm)$/;

/** Whether a word is a directory that it lies in, or itself. */
export function isAround(word: Word, at: Place, directory: string | undefined): boolean {
  const path = at.is === "file" ? at.file.path : at.is === "directory" ? at.path : undefined;
  const named = path === undefined ? undefined : absolutePath(word, directory);
  return path !== undefined && named !== undefined && named !== "/" && isInside(path, named);
}

/** Whether others have files in a directory as well. */
export function isShared(at: Place): boolean {
  return at.is === "directory" && SHARED_DIRECTORIES.has(at.path) && !TEMPORARY_DIRECTORIES.has(at.path);
}
