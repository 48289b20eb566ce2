import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, isAbsolute, join, relative, sep } from "node:path";
import type { ContextFacts, DerivedDockerfile } from "../model/facts.js";
import { once } from "../once-per.js";
import { derivedDockerfiles } from "./derived-dockerfiles.js";
import { dockerfilesBelow, readableText } from "./dockerfiles-below.js";
import { inside, parseDockerIgnore } from "./dockerignore.js";
import { entriesIn, type Found, kindOf, readText, resolveInside } from "./found-file.js";
import { gitIgnoreOf } from "./git-ignore.js";
import { otherDockerfiles } from "./other-dockerfiles.js";
import { isRegularFile } from "./regular-file.js";
import { sizeBelow } from "./size.js";

/**
 * The build context in a directory, read as rules ask for it. `dockerfile` is the path of the Dockerfile, whose own
 * `NAME.dockerignore` counts before the context's; `repository` is the directory down from which `.gitignore` files and other Dockerfiles
 * count (default: the context). Throws where the directory or the ignore file cannot be read.
 */
export function readContext(directory: string, dockerfile?: string, repository = directory): Context {
  const root = realpathSync(directory);
  const ignorePath = ignorePathOf(root, dockerfile);
  const gitIgnore = once(() => gitIgnoreIn(root, realpathSync(repository)));
  const derived = once(() => derivedIn(realpathSync(repository), real(dockerfile)));
  const facts = contextUnder(
    { root, dockerfile, gitIgnore, derivedDockerfiles: derived },
    {
      name: basename(ignorePath),
      text: existsSync(ignorePath) ? readIgnoreFile(ignorePath) : undefined,
    },
  );
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

interface Place {
  readonly root: string;
  readonly dockerfile: string | undefined;
  readonly gitIgnore: () => readonly string[];
  readonly derivedDockerfiles: () => readonly DerivedDockerfile[];
}

function contextUnder(place: Place, { name, text: ignoreText }: IgnoreFile): ContextFacts {
  const { root, dockerfile, gitIgnore } = place;
  const ignore = parseDockerIgnore(ignoreText ?? "");

  /** What lies at a path, links followed as long as they stay in what is sent. */
  const look = (path: string): Found | undefined => {
    const clean = inside(path);
    if (clean === undefined) return undefined;
    const found = resolveInside(root, clean);
    if (found === undefined) return undefined;
    return isSent(clean, found.is) && (clean === found.place || isSent(found.place, found.is)) ? found : undefined;
  };
  const isSent = (place: string, is: Found["is"]) =>
    place === "." || !ignore.ignores(place) || (is === "directory" && ignore.mayInclude(place));
  // Rules ask for the same few manifests over and over.
  const known = new Map<string, Found | undefined>();
  const find = (path: string): Found | undefined => {
    if (!known.has(path)) known.set(path, look(path));
    return known.get(path);
  };
  return {
    kind: (path) => {
      const is = find(path)?.is;
      return is === "other" ? undefined : is;
    },
    read: (path) => {
      const found = find(path);
      return found?.is === "file" ? readText(found.file) : undefined;
    },
    size: (path) => {
      const place = find(path)?.place;
      return place === undefined ? undefined : sizeBelow(root, place, ignore);
    },
    realPath: (path) => find(path)?.place,
    entries: (path) => {
      const found = find(path);
      if (found?.is !== "directory") return [];
      const { place } = found;
      const names = entriesIn(found.file);
      if (place !== inside(path)) return names.flatMap(({ name }) => (find(`${path}/${name}`) === undefined ? [] : name));
      return names.flatMap((entry) => {
        const own = place === "." ? entry.name : `${place}/${entry.name}`;
        // What is no link lies where its directory does: to look each file up takes most of the time in a large context.
        if (!entry.isSymbolicLink() && !known.has(own)) {
          const is = kindOf(entry);
          known.set(own, isSent(own, is) ? { file: join(found.file, entry.name), is, place: own } : undefined);
        }
        return find(own) === undefined ? [] : entry.name;
      });
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
    withIgnoreText: (text) => contextUnder(place, { name, text }),
    gitIgnore,
    dockerfile: dockerfile === undefined ? undefined : basename(dockerfile),
    otherDockerfiles: () => otherDockerfiles(root, real(dockerfile)),
    derivedDockerfiles: place.derivedDockerfiles,
  };
}

/** How deep a repository is searched for Dockerfiles. */
const MAX_DEPTH = 4;

/** Those in a repository that may start from the image of the Dockerfile at `own` (absolute). */
function derivedIn(repository: string, own: string | undefined): readonly DerivedDockerfile[] {
  const path = own && relative(repository, own).replaceAll(sep, "/");
  return derivedDockerfiles(dockerfilesBelow(repository, MAX_DEPTH), path, (one) => readableText(join(repository, one)));
}

function real(file: string | undefined): string | undefined {
  return file !== undefined && existsSync(file) ? realpathSync(file) : file;
}

/** Empty where it is a pipe or a device. */
function readIgnoreFile(path: string): string {
  return isRegularFile(path) || statSync(path).isDirectory() ? readFileSync(path, "utf8") : "";
}

function gitIgnoreIn(root: string, repository: string): readonly string[] {
  const way = relative(repository, root).replaceAll(sep, "/");
  const isBelow = !way.startsWith("..") && !isAbsolute(way);
  return gitIgnoreOf(isBelow ? way : "", (path) => {
    const file = join(isBelow ? repository : root, path);
    return isRegularFile(file) ? readText(file) : undefined;
  });
}

function ignorePathOf(root: string, dockerfile: string | undefined): string {
  const own = dockerfile === undefined ? undefined : `${dockerfile}.dockerignore`;
  return own !== undefined && existsSync(own) ? own : join(root, ".dockerignore");
}
