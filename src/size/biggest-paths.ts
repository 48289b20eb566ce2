import type { LayerTree } from "../image/stored/layer.js";
import { baseName, directoryOf } from "../text/path-parts.js";
import type { SizedPath } from "./sized.js";

interface Place {
  readonly path: string;
  readonly bytes: number;
  readonly below: ReadonlyMap<string, Place>;
}

interface Directory extends Place {
  bytes: number;
  readonly below: Map<string, Place>;
}

const NOTHING: ReadonlyMap<string, Place> = new Map();

/** How many are shown of a layer. */
const MOST = 12;
/** Directories whose parts say nothing by themselves: caches by the hashes of what they hold, a repository's objects, a package; pnpm has all packages in one. */
const ONE_THING = [
  /\/(_cacache|\.git|__pycache__)$/,
  /\/\.cache\/[^/]+$/,
  /\/(node_modules|site-packages|dist-packages)\/(@[^/]+\/)?(?!\.pnpm$)[^/@]+$/,
];

/** What holds less of the layer is part of the directory above it. */
const SHARE = 0.05;

/**
 * The directories and files that a layer mostly consists of, the biggest first. None lies in another, so that they can be added up: a
 * directory is taken apart where most of it is in parts that matter by themselves.
 */
export function biggestPaths(tree: LayerTree): readonly SizedPath[] {
  const root = placesOf(tree);
  const least = leastOf(root);
  const found: Place[] = [];
  const visit = (place: Place) => {
    const parts = [...place.below.values()].filter(({ bytes }) => bytes >= least || place === root);
    const inParts = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const isOneThing = ONE_THING.some((pattern) => pattern.test(place.path));
    if (!isOneThing && (inParts * 2 > place.bytes || place === root)) for (const part of parts) visit(part);
    else found.push(place);
  };
  visit(root);
  return found
    .sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
    .slice(0, MOST)
    .map(({ path, bytes }) => ({ path, bytes }));
}

/** The directories of a layer and its files, with what is in them. */
function placesOf({ entries }: LayerTree): Place {
  const root: Directory = { path: "/", bytes: 0, below: new Map() };
  const directories = new Map([["/", root]]);
  const directoryAt = (path: string): Directory => {
    const known = directories.get(path);
    if (known !== undefined) return known;
    const made: Directory = { path, bytes: 0, below: new Map() };
    directories.set(path, made);
    directoryAt(directoryOf(path)).below.set(baseName(path), made);
    return made;
  };
  for (const { path, size: bytes } of entries) {
    for (let at = path; bytes > 0 && at !== "/"; ) {
      at = directoryOf(at);
      directoryAt(at).bytes += bytes;
    }
  }
  // Most of a layer's files are too small to matter by themselves.
  const least = leastOf(root);
  for (const { path, size: bytes } of entries)
    if (bytes >= least) directoryAt(directoryOf(path)).below.set(baseName(path), { path, bytes, below: NOTHING });
  return root;
}

function leastOf({ bytes }: Place): number {
  return Math.max(1, bytes * SHARE);
}
