import { directoryPart, resolveDirectory, type ShellWord } from "../../src/rule.js";
import { withoutBraces } from "./braces.js";

/** A word, or the part of it that stands behind an option. */
export type Word = Pick<ShellWord, "text" | "value">;

/** A word as path. A variable in a path stands for a name there; at its start it may be anything. */
export function pathOf({ text, value }: Word): string | undefined {
  const path = value ?? withoutBraces(text.replaceAll('"', ""));
  if (value === undefined && (!/^[\w./$*+-]+$/.test(path) || path.startsWith("$") || path.includes(".."))) return undefined;
  return path.startsWith("~") ? undefined : path;
}

/** The path seen from the directory that a command runs in; undefined where it cannot be told. */
export function absolutePath(word: Word, directory: string | undefined): string | undefined {
  return resolveDirectory(directory, pathOf(word));
}

/** The directories that an absolute path lies in, `/` first, and the path itself. */
export function directoriesTo(path: string): readonly string[] {
  if (path === "/") return [path];
  return [...path.matchAll(/\/|$/g)].map(({ index }) => path.slice(0, index) || "/");
}

/** The directories from one down to another below it, both included. */
export function between(top: string, path: string): readonly string[] {
  const steps = [path];
  for (let at = path; at !== top && at !== ""; ) {
    at = directoryPart(at);
    steps.unshift(at);
  }
  return steps;
}

/** A path in a directory, which may be `.`, the context itself; empty: the directory. */
export function below(directory: string, path: string): string {
  if (path === "" || directory === ".") return path || directory;
  return directory === "/" ? `/${path}` : `${directory}/${path}`;
}

/** What of a path stands behind the directory that it lies in; empty for the directory. */
export function within(path: string, directory: string): string {
  return path.slice(directory === "/" ? 1 : directory.length + 1);
}
