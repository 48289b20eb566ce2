import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Given } from "./given.js";
import { upToRepositoryRoot } from "./repository.js";

/** In this order. */
export const CONFIG_NAMES = [".dfopt.yaml", ".dfopt.yml", ".dfopt.json"];

/** The settings of the nearest configuration file, from a directory up to the repository's root. */
export async function configFor(directory: string, cwd: string): Promise<Given> {
  const file = findConfig(directory);
  if (file === undefined) return new Map();
  const { readConfig } = await import("./config-file.js");
  return readConfig(file, cwd);
}

function findConfig(start: string): string | undefined {
  for (const directory of upToRepositoryRoot(start)) {
    const name = CONFIG_NAMES.find((candidate) => existsSync(join(directory, candidate)));
    if (name !== undefined) return join(directory, name);
  }
  return undefined;
}
