import { baseName } from "../text/path-parts.js";
import { isDockerfileName } from "./dockerfiles/name.js";

/** PATHs of a repository as its files are listed: `./a//b/` is `a/b`. */
export function listedPaths(paths: readonly string[]): readonly string[] {
  return paths.map((path) => {
    const names = path.split("/").filter((name) => name !== "" && name !== ".");
    return names.length === 0 ? "." : names.join("/");
  });
}

/** Whether a file was asked for: it is named, or a Dockerfile by its name at or below one of the paths; without any, all are. */
export function isWanted(path: string, wanted: readonly string[]): boolean {
  if (wanted.includes(path)) return true;
  const name = baseName(path);
  return isDockerfileName(name) && (wanted.length === 0 || wanted.some((parent) => isBelow(path, parent)));
}

/** Whether a path is another, or lies below it. */
export function isBelow(path: string, parent: string): boolean {
  return parent === "." || path === parent || path.startsWith(`${parent}/`);
}
