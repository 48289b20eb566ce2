import { type EvidenceFile, isInside, packageDirectoryOf } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/build-commands.js";
import { parentOf } from "../../shared/copied-files/words.js";
import type { CopiedPath } from "../recipe.js";
import type { Kept } from "./kept.js";

/** Bytes of headers and documentation that come along, so that a directory is one COPY. */
const LITTLE = 256 * 1024;
const TRIFLES: ReadonlySet<EvidenceFile["kind"]> = new Set(["header", "documentation"]);

/** So many packages beside those that every image of Python has are copied one by one. */
const FEW = 4;
const SITE_PACKAGES = /^\/usr\/local\/lib\/python[\d.]+\/(site|dist)-packages$/;

/** A directory with the files that it is copied for. */
export interface Gathered extends CopiedPath {
  readonly files: readonly EvidenceFile[];
}

/** The files as a person would copy them: a directory where all of it ships, and it is nobody else's; by itself otherwise. */
export function gather({ kept, left }: Kept, owner: (ids: string) => string): readonly Gathered[] {
  const files = kept.filter(({ kind }) => kind !== "directory" && kind !== "link");
  const inside = kept.filter(({ kind }) => kind !== "directory");
  const isWhole = (directory: string) => {
    const below = inside.filter(({ path }) => isInside(path, directory));
    const owners = new Set(below.map((row) => row.owner ?? ""));
    const missing = left.filter(({ path, kinds }) => isInside(path, directory) || (kinds !== undefined && isInside(directory, path)));
    const bytes = missing.reduce((sum, row) => sum + row.bytes, 0);
    const isTrifling = missing.every(
      ({ kind, kinds = {} }) => TRIFLES.has(kind) && Object.keys(kinds).every((one) => TRIFLES.has(one as EvidenceFile["kind"])),
    );
    // The directory itself gets the owner too.
    const own =
      inside.length > 0 && [...owners][0] !== "" ? kept.find(({ path, kind }) => kind === "directory" && path === directory)?.owner : "";
    return (
      !isShared(directory) &&
      !(SITE_PACKAGES.test(directory) && childrenOf(directory, below) <= FEW) &&
      owners.size === 1 &&
      owners.has(own ?? "") &&
      below.every(({ path, changes }) => changes === undefined || packageDirectoryOf(path) !== undefined) &&
      isTrifling &&
      bytes <= LITTLE
    );
  };
  const groups = new Map<string, EvidenceFile[]>();
  for (const file of files) {
    const key = above(file.path).findLast(isWhole) ?? file.path;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, of]) => ({ from: path, to: path, files: of, ...ownerOf(of) }));

  function ownerOf([first]: readonly EvidenceFile[]): Pick<CopiedPath, "owner"> {
    return first?.owner === undefined ? {} : { owner: owner(first.owner) };
  }
}

/** What images of languages have their own files in, and where packages and users have theirs. */
const OF_IMAGES =
  /^\/go(\/(bin|pkg|src))?$|^\/var\/www$|^\/usr\/(local\/)?lib\/([^/]*-linux-[^/]*|node_modules|php(\/extensions)?|python[\d.]*|ruby(\/.*)?)$|^\/usr\/local\/etc(\/php(\/conf\.d)?)?$|^\/home\/[^/]+$/;

function childrenOf(directory: string, files: readonly EvidenceFile[]): number {
  return new Set(files.map(({ path }) => path.slice(directory.length + 1).split("/")[0])).size;
}

function isShared(directory: string): boolean {
  return SHARED_DIRECTORIES.has(directory) || OF_IMAGES.test(directory);
}

/** The directories that a path lies in, the nearest first. */
function above(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = parentOf(path); at !== "/"; at = parentOf(at)) found.push(at);
  return found;
}
