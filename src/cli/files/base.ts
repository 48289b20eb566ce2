import { dirname, relative, sep } from "node:path";
import { printable } from "../../text/printable.js";
import { repositoryRoot } from "./repository.js";

/**
 * The directory that paths in reports are relative to, where some files lie outside of the working directory: a diff
 * with `../` or an absolute path is one that nobody can apply. It is the root of the repository that holds all of them,
 * else the nearest directory that does.
 */
export function baseOf(files: readonly string[], cwd: string): string {
  const outside = files.find((file) => !isInside(file, cwd));
  if (outside === undefined) return cwd;
  const root = repositoryRoot(dirname(outside));
  if (root !== undefined && files.every((file) => isInside(file, root))) return root;
  let common = dirname(outside);
  while (!files.every((file) => isInside(file, common))) common = dirname(common);
  return common;
}

/** Whether a file lies in a directory, or below it; both absolute. */
export function isInside(file: string, directory: string): boolean {
  return dirname(directory) === directory || file.startsWith(directory + sep);
}

/** Says what paths are relative to, where that is not the working directory. */
export function describeBase(base: string, cwd: string, what: string): string {
  return base === cwd ? "" : `paths in ${what} are relative to ${printable(base)}\n`;
}

/**
 * The same in front of a diff, where `git apply` and `patch` skip it: a diff that was kept must still say where it is to be applied, since
 * the working directory may have a file of the same path.
 */
export function diffPreface(base: string, cwd: string): string {
  return base === cwd ? "" : `# paths are relative to ${printable(base)}: apply it there\n`;
}

/** A file as it is shown in reports: relative to a directory that it lies in, with `/`. */
export function pathFrom(directory: string, file: string): string {
  return relative(directory, file).replaceAll(sep, "/");
}
