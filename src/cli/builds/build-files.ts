import { readdirSync } from "node:fs";
import { join } from "node:path";
import { mayHaveManifests } from "../../facts/kubernetes/files.js";
import { PLATFORM_DIRECTORIES, platformOf } from "../../facts/platforms.js";
import { statsAt } from "../../facts/stats.js";
import { mayBeComposeFile } from "../../model/compose-file.js";
import { repositoryRoot, upToRepositoryRoot } from "../files/repository.js";

/** `docker-bake.hcl`, `docker-bake.override.json`, `docker-bake.release.hcl` (docs.docker.com/build/bake/reference, and the usual names of those that `-f` names). */
const BAKE = /^docker-bake\b.*\.(hcl|json)$/;

/** The files of bake (absolute) in a directory and in those above it, by the directories that they lie in. */
export function bakeFiles(directory: string): readonly (readonly string[])[] {
  const found = placesFrom(directory).map((place) => namesIn(place).flatMap((name) => (BAKE.test(name) ? join(place, name) : [])));
  return found.filter((files) => files.length > 0);
}

/**
 * The directories with compose files, or manifests of Kubernetes and of platforms: that of a Dockerfile, those above it, and a build context; in a repository also those right below its root
 * and the context, as `below` finds them (`placesBelow`, or what remembers it). All paths are absolute.
 */
export function servicePlaces(directory: string, context: string, below: (directory: string) => readonly string[]): readonly string[] {
  const root = repositoryRoot(directory);
  const here = [...placesFrom(directory), context].filter(mayHaveServices);
  return [...new Set([...here, ...(root === undefined ? [] : [root, context].flatMap(below))])];
}

/** The directories right below one that may say which services run; the bigger a repository, the longer that takes. */
export function placesBelow(directory: string): readonly string[] {
  return namesIn(directory).flatMap((name) => {
    const path = join(directory, name);
    return name !== "node_modules" && statsAt(path)?.isDirectory() && mayHaveServices(path) ? path : [];
  });
}

function mayHaveServices(directory: string): boolean {
  return namesIn(directory).some(
    (name) => mayBeComposeFile(name) || mayHaveManifests(name) || PLATFORM_DIRECTORIES.includes(name) || platformOf(name) !== undefined,
  );
}

/** A directory and the ones above it, up to the repository's root. */
function placesFrom(directory: string): readonly string[] {
  return repositoryRoot(directory) === undefined ? [directory] : [...upToRepositoryRoot(directory)];
}

/** The names in a directory; none where it cannot be read. */
export function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
