import type { Differences } from "../../../src/rule.js";
import { BASE_DIRECTORY, type File } from "../files/file.js";

/** The image is without what a package manager keeps of its downloads. A path with a variable is not known. */
export function withoutCache({ cacheDirectories }: { readonly cacheDirectories: readonly string[] }): Differences {
  return { removes: cacheDirectories.filter((directory) => !directory.includes("$")).map((directory) => `${directory}/**`) };
}

/** The path of a file that is deleted, as a pattern: what only the build knows of it may be anything. */
export function pathPattern({ name, path }: File): string {
  const known = path === undefined || path.startsWith(BASE_DIRECTORY) ? `**/${name}` : path;
  return known.replaceAll(/\$\w+/g, "*");
}
