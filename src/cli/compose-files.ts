import { readdirSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot, upToRepositoryRoot } from "./repository.js";

/** `compose.yaml`, `docker-compose.prod.yml` (compose-spec/01-index.md, and the usual names of those that `-f` names). */
const NAME = /^(docker-)?compose\b.*\.ya?ml$/;

/** The compose files (absolute) in a directory and those above it, up to the repository's root. */
export function composeFiles(directory: string): readonly string[] {
  const places = repositoryRoot(directory) === undefined ? [directory] : [...upToRepositoryRoot(directory)];
  return places.flatMap((place) => namesIn(place).flatMap((name) => (NAME.test(name) ? join(place, name) : [])));
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
