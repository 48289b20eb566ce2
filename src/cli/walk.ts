import { type Dirent, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { isDockerfileName } from "../facts/dockerfile-name.js";
import { describeIoError } from "./errors.js";
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
      if (entry.isDirectory()) return SKIPPED.has(entry.name) || ignore.ignores(path, "directory") ? [] : walk(path, ignore);
      if (!isDockerfileName(entry.name) || ignore.ignores(path, "file")) return [];
      if (entry.isSymbolicLink()) links.push(path);
      return entry.isFile() ? [path] : [];
    });
  return { files: walk(directory, gitIgnoreFor(directory)), links };
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
  return files.filter((file) => !basename(file).endsWith(".dockerignore") && !ignore.ignoresWithParents(file)).sort();
}
