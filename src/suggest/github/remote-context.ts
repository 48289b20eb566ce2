import { basename, dirname } from "node:path/posix";
import type { ReadableFiles } from "../../facts/compose/project.js";
import { gitIgnoreOf } from "../../facts/git-ignore.js";
import { listedContext } from "../../facts/listed-context.js";
import type { ContextFacts } from "../../model/facts.js";
import type { Tree } from "./tree.js";

/** Rules read a manifest, which names others. */
const MOST_ROUNDS = 8;
/** A workspace of hundreds of manifests is not worth as many requests. */
const MOST_FILES = 150;

/** Where a build context is in a repository, and whose. */
interface ContextPlace {
  /** `.` is the root. */
  readonly directory: string;
  readonly dockerfile: string;
}

/** What is known of a repository at a commit. */
export interface RemoteFacts {
  readonly context: ContextFacts;
  /** All of its files, by paths that start at its root. */
  readonly files: ReadableFiles;
}

/** Judges by the context of a Dockerfile at a commit; what the judge reads is fetched, and it is asked again. */
export type Judging = <T>(place: ContextPlace, judge: (facts: RemoteFacts | undefined) => T) => Promise<T>;

/** Contexts at a commit, by its listing and what reads its files. Where not everything can be told from a listing (links, submodules, too many files), there is none. */
export function remoteContexts(read: (path: string) => Promise<string | undefined>, listing: Promise<Tree | undefined>): Judging {
  const texts = new Map<string, string | undefined>();
  const fetch = async (paths: Iterable<string>) => {
    await Promise.all([...paths].map(async (path) => texts.set(path, await read(path))));
  };
  return async (place, judge) => {
    const below = filesBelow(await listing, place.directory);
    if (below === undefined) return judge(undefined);
    const prefix = place.directory === "." ? "" : `${place.directory}/`;
    const own = `${place.dockerfile}.dockerignore`;
    const ignorePath = [own, `${prefix}.dockerignore`].find((path) => below.all.has(path));
    if (ignorePath !== undefined) await fetch([ignorePath]);
    const ignoreText = ignorePath === undefined ? undefined : texts.get(ignorePath);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const wanted = new Set<string>();
      const readFull = (path: string) => {
        if (!texts.has(path)) wanted.add(path);
        return texts.get(path);
      };
      const files: ReadableFiles = {
        names: (directory) => below.names.get(directory) ?? [],
        read: (path, by) => by((below.all.has(path) ? readFull(path) : undefined) ?? ""),
      };
      const outcome = judge({
        files,
        context: listedContext({
          files: below.files,
          dockerfile: dirname(place.dockerfile) === place.directory ? basename(place.dockerfile) : undefined,
          ignoreFile: ignorePath === undefined || ignoreText === undefined ? undefined : { name: basename(ignorePath), text: ignoreText },
          gitIgnore: () => gitIgnoreOf(prefix.slice(0, -1), (path) => (below.all.has(path) ? readFull(path) : undefined)),
          read: (path) => readFull(prefix + path),
        }),
      });
      if (wanted.size === 0) return outcome;
      if (texts.size + wanted.size > MOST_FILES) break;
      await fetch(wanted);
    }
    return judge(undefined);
  };
}

function filesBelow(tree: Tree | undefined, directory: string) {
  const prefix = directory === "." ? "" : `${directory}/`;
  if (tree === undefined || tree.others.some((path) => path.startsWith(prefix))) return undefined;
  const files = tree.files.flatMap(({ path, bytes }) => (path.startsWith(prefix) ? { path: path.slice(prefix.length), bytes } : []));
  return { files, names: namesBelow(tree.files), all: new Set(tree.files.map(({ path }) => path)) };
}

/** The names in each directory; `.` is the root. */
function namesBelow(files: Tree["files"]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const seen = new Set<string>();
  const add = (path: string): void => {
    if (path === "." || seen.has(path)) return;
    seen.add(path);
    const home = dirname(path);
    const known = names.get(home) ?? [];
    known.push(basename(path));
    names.set(home, known);
    add(home);
  };
  for (const { path } of files) add(path);
  return names;
}
