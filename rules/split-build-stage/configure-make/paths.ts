import { isInside } from "../../../src/rule.js";
import { SCRATCH_DIRECTORIES } from "../../knowledge/commands/directories.js";
import type { Build } from "./reading.js";

/** Whether an absolute path is the prefix of a program, or lies below it. */
export function isInPrefix(path: string | undefined, build: Build): boolean {
  return path !== undefined && [...build.prefixes].some((prefix) => isInside(path, prefix));
}

/** Whether an absolute path lies in a directory for building or in the sources, or is an archive that the build unpacks. */
export function isForBuilding(path: string | undefined, build: Build): boolean {
  if (path === undefined) return false;
  const archive = path.replace(/\.(asc|md5|sha\d+|sig|sign)$/, "");
  return build.archives.has(archive) || [...SCRATCH_DIRECTORIES, ...build.sources].some((directory) => isInside(path, directory));
}

/** Whether a pattern such as `/nginx-1.15.5*` matches what is called as the sources, or an archive of them. */
export function isPatternOfBuild(pattern: string | undefined, build: Build): boolean {
  const [, start] = /^(\/[^*?[\]]*[\d.\w])\*$/.exec(pattern ?? "") ?? [];
  return start !== undefined && [...build.sources, ...build.archives].some((path) => path === start || path.startsWith(`${start}.`));
}

/** Whether an absolute path goes away with the build stage or comes along with the prefix. */
export function isBuildPath(path: string | undefined, build: Build): boolean {
  return isForBuilding(path, build) || isInPrefix(path, build);
}

/** Whether a text names a directory or something in it. A variable in the directory's name may stand for anything. */
export function mentions(text: string, directory: string): boolean {
  const [literal = ""] = directory.split(/[$*]/);
  const isWhole = literal === directory;
  for (let at = text.indexOf(literal); at !== -1; at = text.indexOf(literal, at + 1)) {
    const before = text[at - 1] ?? " ";
    const behind = text[at + literal.length] ?? " ";
    if (!/[\w.-]/.test(before) && (!isWhole || !/[\w.-]/.test(behind))) return true;
  }
  return false;
}
