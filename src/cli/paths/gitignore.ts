import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { isRegularFile } from "../../facts/regular-file.js";
import { repositoryRoot } from "../files/repository.js";

/** What the `.gitignore` files of a repository leave out; paths are absolute. */
export interface GitIgnore {
  readonly ignores: (path: string, kind: "file" | "directory") => boolean;
  /** Also where a directory above the file is left out. */
  readonly ignoresWithParents: (file: string) => boolean;
}

/** What to leave out of a directory. Where it is itself left out, somebody named it all the same: only its own files count then. */
export function gitIgnoreFor(start: string): GitIgnore {
  const root = repositoryRoot(start) ?? start;
  const whole = gitIgnoreBelow(root, start);
  return root !== start && whole.ignores(start, "directory") ? gitIgnoreBelow(start, start) : whole;
}

function gitIgnoreBelow(root: string, start: string): GitIgnore {
  const filters = new Map<string, Ignore | undefined>();
  const filterOf = (directory: string) => {
    if (!filters.has(directory)) filters.set(directory, readFilter(directory));
    return filters.get(directory);
  };
  const ignores = (path: string, kind: "file" | "directory") => {
    // The deepest file that says something about a path decides.
    for (let directory = dirname(path); ; directory = dirname(directory)) {
      const verdict = filterOf(directory)?.test(relative(directory, path).replaceAll(sep, "/") + (kind === "directory" ? "/" : ""));
      if (verdict?.ignored) return true;
      if (verdict?.unignored || directory === root || directory === dirname(directory)) return false;
    }
  };
  const ignoresWithParents = (file: string) => {
    if (ignores(file, "file")) return true;
    for (let path = dirname(file); path.startsWith(start + sep); path = dirname(path)) if (ignores(path, "directory")) return true;
    return false;
  };
  return { ignores, ignoresWithParents };
}

function readFilter(directory: string): Ignore | undefined {
  try {
    const file = join(directory, ".gitignore");
    return isRegularFile(file) ? ignore().add(readFileSync(file, "utf8")) : undefined;
  } catch {
    return undefined;
  }
}
