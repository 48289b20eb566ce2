import { isUtf8 } from "node:buffer";
import { existsSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import type { ContextFacts } from "../model/facts.js";
import { cleanPath, parseDockerIgnore } from "./dockerignore.js";
import { otherDockerfiles } from "./other-dockerfiles.js";
import { sizeBelow } from "./size.js";

/** Lockfiles of many megabytes are common. */
const MAX_TEXT = 16 * 1024 * 1024;

/**
 * The build context in a directory, read as rules ask for it. `dockerfile` is the path of the Dockerfile, whose own
 * `NAME.dockerignore` counts before the context's. Throws where the directory or the ignore file cannot be read.
 */
export function readContext(directory: string, dockerfile?: string): Context {
  const root = realpathSync(directory);
  const ignorePath = ignorePathOf(root, dockerfile);
  const facts = contextUnder(root, dockerfile, {
    name: basename(ignorePath),
    text: existsSync(ignorePath) ? readFileSync(ignorePath, "utf8") : undefined,
  });
  return { ...facts, ignorePath };
}

/** A build context, and where its ignore file is or would be (absolute). */
export interface Context extends ContextFacts {
  readonly ignorePath: string;
}

interface IgnoreFile {
  readonly name: string;
  readonly text: string | undefined;
}

function contextUnder(root: string, dockerfile: string | undefined, { name, text: ignoreText }: IgnoreFile): ContextFacts {
  const ignore = parseDockerIgnore(ignoreText ?? "");

  /** What lies at a path, links followed as long as they stay in what is sent. */
  const look = (path: string): Found | undefined => {
    const clean = inside(path);
    if (clean === undefined) return undefined;
    const found = resolveInside(root, clean);
    if (found === undefined) return undefined;
    const isSent = (place: string) => place === "." || !ignore.ignores(place) || (found.stats.isDirectory() && ignore.mayInclude(place));
    return isSent(clean) && isSent(found.place) ? found : undefined;
  };
  // Rules ask for the same few manifests over and over.
  const known = new Map<string, Found | undefined>();
  const find = (path: string): Found | undefined => {
    if (!known.has(path)) known.set(path, look(path));
    return known.get(path);
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
    size: (path) => {
      const place = find(path)?.place;
      return place === undefined ? undefined : sizeBelow(root, place, ignore);
    },
    realPath: (path) => find(path)?.place,
    entries: (path) => {
      const found = find(path);
      if (!found?.stats.isDirectory()) return [];
      return namesIn(found.file).filter((name) => find(`${path}/${name}`) !== undefined);
    },
    ignores: (path) => {
      const clean = inside(path);
      return clean !== undefined && clean !== "." && ignore.ignores(clean);
    },
    mayInclude: (directory) => {
      const clean = inside(directory);
      return clean !== undefined && ignore.mayInclude(clean);
    },
    ignoreFile: ignoreText === undefined ? undefined : name,
    ignoreText,
    withIgnoreText: (text) => contextUnder(root, dockerfile, { name, text }),
    otherDockerfiles: () => otherDockerfiles(root, real(dockerfile)),
  };
}

function real(file: string | undefined): string | undefined {
  return file !== undefined && existsSync(file) ? realpathSync(file) : file;
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
    const joined = join(root, path);
    // Most are missing, and an error for each takes longer than a look.
    const stats = statSync(joined, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const file = realpathSync(joined);
    if (file !== root && !file.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    return { file, stats, place: relative(root, file).replaceAll(sep, "/") || "." };
  } catch {
    return undefined;
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
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

function ignorePathOf(root: string, dockerfile: string | undefined): string {
  const own = dockerfile === undefined ? undefined : `${dockerfile}.dockerignore`;
  return own !== undefined && existsSync(own) ? own : join(root, ".dockerignore");
}
