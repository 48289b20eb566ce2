import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import type { ContextFacts } from "../model/facts.js";
import { cleanPath, type DockerIgnore, parseDockerIgnore } from "./dockerignore.js";

/** Lockfiles of many megabytes are common. */
const MAX_TEXT = 16 * 1024 * 1024;

/**
 * The build context in a directory, read as rules ask for it. `dockerfile` is the path of the Dockerfile, whose own
 * `NAME.dockerignore` counts before the context's. Throws where the directory or the ignore file cannot be read.
 */
export function readContext(directory: string, dockerfile?: string): ContextFacts {
  const root = realpathSync(directory);
  const { ignore, name: ignoreFile } = readIgnore(root, dockerfile);

  /** What lies at a path, links followed as long as they stay in what is sent. */
  const find = (path: string): Found | undefined => {
    const clean = inside(path);
    if (clean === undefined) return undefined;
    const found = resolveInside(root, clean);
    if (found === undefined) return undefined;
    const isSent = (place: string) => place === "." || !ignore.ignores(place) || (found.stats.isDirectory() && ignore.mayInclude(place));
    return isSent(clean) && isSent(found.place) ? found : undefined;
  };
  return {
    kind: (path) => {
      const stats = find(path)?.stats;
      if (stats?.isDirectory()) return "directory";
      return stats?.isFile() ? "file" : undefined;
    },
    read: (path) => {
      const found = find(path);
      return found?.stats.isFile() && found.stats.size <= MAX_TEXT ? readText(found.file) : undefined;
    },
    realPath: (path) => find(path)?.place,
    ignores: (path) => {
      const clean = inside(path);
      return clean !== undefined && clean !== "." && ignore.ignores(clean);
    },
    mayInclude: (directory) => {
      const clean = inside(directory);
      return clean !== undefined && ignore.mayInclude(clean);
    },
    ignoreFile,
  };
}

interface Found {
  readonly file: string;
  readonly stats: Stats;
  /** Its path in the context, links followed. */
  readonly place: string;
}

/** A path relative to the context; undefined where it leads out. A slash in front means the context's root, as for COPY. */
function inside(path: string): string | undefined {
  const clean = cleanPath(path);
  return clean === ".." || clean.startsWith("../") ? undefined : clean;
}

function resolveInside(root: string, path: string): Found | undefined {
  try {
    const file = realpathSync(join(root, path));
    if (file !== root && !file.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    return { file, stats: statSync(file), place: relative(root, file).replaceAll(sep, "/") || "." };
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    const bytes = readFileSync(file);
    if (!isUtf8(bytes) || bytes.includes(0)) return undefined;
    return bytes.toString("utf8").replace(/^\uFEFF/, "");
  } catch {
    return undefined;
  }
}

function readIgnore(root: string, dockerfile: string | undefined): { readonly ignore: DockerIgnore; readonly name: string | undefined } {
  const own = dockerfile === undefined ? undefined : `${dockerfile}.dockerignore`;
  const file = [own, join(root, ".dockerignore")].find((path) => path !== undefined && existsSync(path));
  if (file === undefined) return { ignore: parseDockerIgnore(""), name: undefined };
  return { ignore: parseDockerIgnore(readFileSync(file, "utf8")), name: basename(file) };
}
