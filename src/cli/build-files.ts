import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isComposeFile } from "../model/compose-file.js";
import { repositoryRoot, upToRepositoryRoot } from "./repository.js";

/** Files that say how Dockerfiles are built, absolute; those of bake by the directories that they lie in. */
export interface BuildFiles {
  readonly compose: readonly string[];
  readonly bake: readonly (readonly string[])[];
}

/** `docker-bake.hcl`, `docker-bake.override.json`, `docker-bake.release.hcl` (docs.docker.com/build/bake/reference, and the usual names of those that `-f` names). */
const BAKE = /^docker-bake\b.*\.(hcl|json)$/;

/** Those in a directory and in the ones above it, up to the repository's root. */
export function buildFiles(directory: string): BuildFiles {
  const places = repositoryRoot(directory) === undefined ? [directory] : [...upToRepositoryRoot(directory)];
  const found = places.map((place) => namesIn(place).map((name) => ({ name, path: join(place, name) })));
  const those = (is: (name: string) => boolean) => found.map((files) => files.flatMap(({ name, path }) => (is(name) ? path : [])));
  return { compose: those(isComposeFile).flat(), bake: those((name) => BAKE.test(name)).filter((files) => files.length > 0) };
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
