import { basename } from "node:path/posix";
import type { ContextFacts } from "../model/facts.js";
import { derivedDockerfiles } from "./dockerfiles/derived.js";
import { foundDockerfiles } from "./dockerfiles/found.js";
import { isDockerfileName } from "./dockerfiles/name.js";
import { saidDockerfiles, saysWhatIsBuilt } from "./dockerfiles/said.js";
import { inside, parseDockerIgnore } from "./dockerignore.js";
import { asWritten, isSent } from "./sent.js";

/** A plain file of a listing, by its path in the context. */
interface ListedFile {
  readonly path: string;
  readonly bytes: number;
}

export interface Listing {
  readonly files: readonly ListedFile[];
  /** The Dockerfile's path in the context; undefined where it lies elsewhere. */
  readonly dockerfile: string | undefined;
  /** The ignore file that counts, and its text; undefined where there is none. */
  readonly ignoreFile: { readonly name: string; readonly text: string } | undefined;
  /** As in ContextFacts. */
  readonly gitIgnore: () => readonly string[];
  /** The text of a file: one that is not there yet is asked for, and taken for no text meanwhile. */
  readonly read: (path: string) => string | undefined;
}

/** A build context of which only a listing is here. It has no links. */
export function listedContext(listing: Listing): ContextFacts {
  const { files, dockerfile, ignoreFile, read } = listing;
  const ignore = parseDockerIgnore(ignoreFile?.text ?? "");
  const sizes = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const children = childrenOf(files);
  const kindOf = (path: string) => (sizes.has(path) ? "file" : children.has(path) ? "directory" : undefined);
  const find = (path: string): string | undefined => {
    const clean = inside(path);
    const kind = clean === undefined ? undefined : kindOf(clean);
    if (clean === undefined || kind === undefined) return undefined;
    return isSent(ignore, clean, kind) ? clean : undefined;
  };
  const kind = (path: string) => {
    const found = find(path);
    return found === undefined ? undefined : kindOf(found);
  };
  return {
    kind,
    read: (path) => {
      const found = find(path);
      return found !== undefined && sizes.has(found) ? read(found) : undefined;
    },
    size: (path) => {
      const found = find(path);
      if (found === undefined) return undefined;
      const isBelow = (one: string) => found === "." || one === found || one.startsWith(`${found}/`);
      return files.reduce((sum, one) => (isBelow(one.path) && !ignore.ignores(one.path) ? sum + one.bytes : sum), 0);
    },
    realPath: find,
    entries: (path) => {
      const found = find(path);
      return [...((found !== undefined && children.get(found)) || [])].sort().filter((name) => find(`${path}/${name}`) !== undefined);
    },
    ...asWritten(ignore),
    ignoreFile: ignoreFile?.name,
    ignoreText: ignoreFile?.text,
    withIgnoreText: (text) => listedContext({ ...listing, ignoreFile: { name: ignoreFile?.name ?? ".dockerignore", text } }),
    gitIgnore: listing.gitIgnore,
    dockerfile: dockerfile === undefined ? undefined : basename(dockerfile),
    otherDockerfiles: () => {
      const here = [...(children.get(".") ?? [])].filter((name) => sizes.has(name));
      const said = here.filter(saysWhatIsBuilt).flatMap((name) => saidDockerfiles(read(name) ?? ""));
      const found = [...here.filter(isDockerfileName), ...said.filter((path) => sizes.has(path))];
      return [...new Set(found)].filter((path) => path !== dockerfile);
    },
    derivedDockerfiles: () => {
      const paths = files.map(({ path }) => path).filter((path) => isDockerfileName(basename(path)));
      return derivedDockerfiles(foundDockerfiles(paths, read), dockerfile);
    },
  };
}

/** The names in every directory. */
function childrenOf(files: readonly ListedFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const children = new Map<string, Set<string>>([[".", new Set()]]);
  for (const { path } of files) {
    const names = path.split("/");
    for (const [index, name] of names.entries()) {
      const parent = names.slice(0, index).join("/") || ".";
      const siblings = children.get(parent) ?? new Set();
      children.set(parent, siblings.add(name));
    }
  }
  return children;
}
