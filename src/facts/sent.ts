import { type DockerIgnore, inside } from "./dockerignore.js";

/** Whether an ignore file leaves what lies at a path of the context, or something in it, to be sent; `.`: the context itself. */
export function isSent({ ignores, mayInclude }: DockerIgnore, path: string, kind: "file" | "directory" | "other"): boolean {
  return path === "." || !ignores(path) || (kind === "directory" && mayInclude(path));
}

/** What an ignore file says of paths as a Dockerfile writes them, `./src/`. */
export function asWritten(ignore: DockerIgnore): DockerIgnore {
  return {
    ignores: (path) => {
      const clean = inside(path);
      return clean !== undefined && clean !== "." && ignore.ignores(clean);
    },
    mayInclude: (directory) => {
      const clean = inside(directory);
      return clean !== undefined && ignore.mayInclude(clean);
    },
  };
}
