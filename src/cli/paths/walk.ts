import { type Dirent, existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isDockerfileName } from "../../facts/dockerfiles/name.js";
import { describeIoError } from "../errors.js";
import { type GitIgnore, gitIgnoreFor } from "./gitignore.js";

const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Takes a directory that cannot be read (absolute), and why. */
type OnFailure = (directory: string, reason: string) => void;

interface Found {
  readonly files: readonly string[];
  /** Links that are called like a Dockerfile. */
  readonly links: readonly string[];
}

/**
 * The Dockerfiles in a directory (absolute), sorted. Links are not followed: what they lead to may lie anywhere, and git applies no diff
 * to a link.
 */
export function findInDirectory(directory: string, onFailure: OnFailure): Found {
  const links: string[] = [];
  const walk = (parent: string, ignore: GitIgnore): readonly string[] =>
    readDirectory(parent, onFailure).flatMap((entry) => {
      const path = join(parent, entry.name);
      if (entry.isDirectory())
        return SKIPPED.has(entry.name) || isVendored(path) || ignore.ignores(path, "directory") ? [] : walk(path, ignore);
      if (!isDockerfileName(entry.name) || ignore.ignores(path, "file")) return [];
      if (entry.isSymbolicLink()) links.push(path);
      return entry.isFile() ? [path] : [];
    });
  return { files: walk(directory, gitIgnoreFor(directory)), links };
}

/** Whether a directory holds the modules of others, as `go mod vendor` and Composer write it: what is changed there is lost with the next call. */
function isVendored(directory: string): boolean {
  return basename(directory) === "vendor" && ["modules.txt", "autoload.php"].some((name) => existsSync(join(directory, name)));
}

/** Whether one of the directories above a file, up to `cwd`, is such a one. */
function isInVendored(file: string, cwd: string): boolean {
  const directory = dirname(file);
  return directory !== cwd && directory !== dirname(directory) && (isVendored(directory) || isInVendored(directory, cwd));
}

function readDirectory(directory: string, onFailure: OnFailure): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onFailure(directory, describeIoError(error));
    return [];
  }
}

/** The files that match a glob, sorted; the same are left out as in a directory. */
export async function findByGlob(pattern: string, cwd: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  const ignored = [...SKIPPED].map((name) => `**/${name}`);
  const files = await glob(pattern, {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ignored,
  });
  const ignore = gitIgnoreFor(cwd);
  return files
    .filter((file) => !basename(file).endsWith(".dockerignore") && !isInVendored(file, cwd) && !ignore.ignoresWithParents(file))
    .sort();
}
