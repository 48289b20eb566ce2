import { dirname, join } from "node:path/posix";
import type { Given } from "../given.js";
import { CONFIG_NAMES } from "./config.js";
import { parseConfig } from "./file.js";

/** Finds the configuration of Dockerfiles at a commit, whose files `readFile` reads: the nearest one, up to the repository's root. */
export function remoteConfigs(readFile: (path: string) => Promise<string | undefined>): (path: string) => Promise<Given> {
  const known = new Map<string, Promise<Given | undefined>>();
  const read = async (directory: string): Promise<Given | undefined> => {
    for (const name of CONFIG_NAMES) {
      const path = join(directory, name);
      const text = await readFile(path);
      if (text !== undefined) return parseConfig({ text, path, directory: join("/", directory) }).given;
    }
    return undefined;
  };
  const find = async (directory: string): Promise<Given> => {
    const here = known.get(directory) ?? read(directory);
    known.set(directory, here);
    return (await here) ?? (directory === "." ? new Map() : find(dirname(directory)));
  };
  return (path) => find(dirname(path));
}
