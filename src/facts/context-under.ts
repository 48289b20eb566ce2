import { basename, join } from "node:path";
import type { ContextFacts, DerivedDockerfile } from "../model/facts.js";
import { otherDockerfiles } from "./dockerfiles/other.js";
import { inside, parseDockerIgnore } from "./dockerignore.js";
import { entriesIn, type Found, kindOf, readText, resolveInside } from "./found-file.js";
import { real } from "./real-path.js";
import { asWritten, isSent } from "./sent.js";
import { sizeBelow } from "./size.js";

interface IgnoreFile {
  readonly name: string;
  readonly text: string | undefined;
}

/** Where a context lies. */
interface Place {
  readonly root: string;
  readonly dockerfile: string | undefined;
  readonly gitIgnore: () => readonly string[];
  readonly derivedDockerfiles: () => readonly DerivedDockerfile[];
}

/** A context as it is sent under an ignore file. */
export function contextUnder(place: Place, { name, text: ignoreText }: IgnoreFile): ContextFacts {
  const { root, dockerfile, gitIgnore } = place;
  const ignore = parseDockerIgnore(ignoreText ?? "");

  /** What lies at a path, links followed as long as they stay in what is sent. */
  const look = (path: string): Found | undefined => {
    const clean = inside(path);
    if (clean === undefined) return undefined;
    const found = resolveInside(root, clean);
    if (found === undefined) return undefined;
    return isSent(ignore, clean, found.is) && (clean === found.place || isSent(ignore, found.place, found.is)) ? found : undefined;
  };
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
          known.set(own, isSent(ignore, own, is) ? { file: join(found.file, entry.name), is, place: own } : undefined);
        }
        return find(own) === undefined ? [] : entry.name;
      });
    },
    ...asWritten(ignore),
    ignoreFile: ignoreText === undefined ? undefined : name,
    ignoreText,
    withIgnoreText: (text) => contextUnder(place, { name, text }),
    gitIgnore,
    dockerfile: dockerfile === undefined ? undefined : basename(dockerfile),
    otherDockerfiles: () => otherDockerfiles(root, real(dockerfile)),
    derivedDockerfiles: place.derivedDockerfiles,
  };
}
