import { isInside, type ShellCommand } from "../../../src/rule.js";
import { SHARED_DIRECTORIES, TEMPORARY_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { type File, fileOf, isSameFile, mayName } from "../../shared/files/file.js";
import { absolutePath, type Word } from "../../shared/paths.js";
import type { Place } from "./fetched.js";

/** Whether a command may have to do with what was fetched. */
export function names(command: ShellCommand, at: Place, directory: string | undefined): boolean {
  const program: Word = { text: command.name ?? "", value: command.name };
  const words: readonly Word[] = [...command.args, ...command.redirects.flatMap(({ target }) => target ?? [])].filter(
    ({ text }) => !text.includes("://"),
  );
  if ([program, ...words].some((word) => isOf(word, at, directory) || isAround(word, at, directory))) return true;
  return at.is === "file" && (mayName(program.text, at.file) || words.some((word) => mayBe(word, at.file, directory)));
}

/** Whether a word of a command may be a file, or something in it where it is a directory after all: the target of `mv`. */
function mayBe(word: Word, file: File, directory: string | undefined): boolean {
  const path = fileOf(word, directory)?.path;
  return mayName(word.text, file) && (path === undefined || file.path === undefined || isInside(path, file.path));
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

/** Whether a word is a directory that it lies in, or itself. */
export function isAround(word: Word, at: Place, directory: string | undefined): boolean {
  const named = at.is === "directory" ? absolutePath(word, directory) : undefined;
  return at.is === "directory" && named !== undefined && named !== "/" && isInside(at.path, named);
}

/** Whether others have files in a directory as well. */
export function isShared(at: Place): boolean {
  return at.is === "directory" && SHARED_DIRECTORIES.has(at.path) && !TEMPORARY_DIRECTORIES.has(at.path);
}
