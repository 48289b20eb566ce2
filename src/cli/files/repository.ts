import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** A directory and those above it, up to the repository's root; up to the top where there is no repository. */
export function* upToRepositoryRoot(start: string): Generator<string> {
  for (let directory = start; ; directory = dirname(directory)) {
    yield directory;
    if (existsSync(join(directory, ".git")) || directory === dirname(directory)) return;
  }
}

/** The directory that has `.git`, from `start` upwards; undefined outside a repository. */
export function repositoryRoot(start: string): string | undefined {
  const last = [...upToRepositoryRoot(start)].at(-1);
  return last !== undefined && existsSync(join(last, ".git")) ? last : undefined;
}

/** Where a directory is in its repository, with slashes; empty at its root, and outside of one. */
export function pathInRepository(directory: string): string {
  return relative(repositoryRoot(directory) ?? directory, directory).replaceAll(sep, "/");
}
