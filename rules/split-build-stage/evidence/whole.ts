import { type EvidenceFile, isInside, packageDirectoryOf } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import type { Kept } from "./kept.js";

/** Bytes of headers and documentation that come along, and of files that are copied twice, so that a directory is one COPY. */
const LITTLE = 256 * 1024;
const TRIFLES: ReadonlySet<EvidenceFile["kind"]> = new Set(["header", "documentation"]);

/** So many packages beside those that every image of Python has are copied one by one. */
const FEW = 4;
const SITE_PACKAGES = /^\/usr\/local\/lib\/python[\d.]+\/(site|dist)-packages$/;

/** What images of languages have their own files in, and where packages and users have theirs. */
const OF_IMAGES =
  /^\/go(\/(bin|pkg|src))?$|^\/usr\/(local\/)?src$|^\/var\/www$|^\/usr\/(local\/)?lib\/([^/]*-linux-[^/]*|node_modules|php(\/extensions)?|python[\d.]*|ruby(\/.*)?)$|^\/usr\/local\/etc(\/php(\/conf\.d)?)?$|^\/home\/[^/]+$/;

/**
 * Whether all of a directory ships, and it is nobody else's: then the `uid:gid` that it is copied for, empty for root. A few of its
 * files may be somebody else's: they are copied over it.
 */
export function wholeOwner({ kept, left }: Kept, directory: string): string | undefined {
  if (SHARED_DIRECTORIES.has(directory) || OF_IMAGES.test(directory)) return undefined;
  const below = kept.filter(({ path, kind }) => kind !== "directory" && isInside(path, directory));
  if (SITE_PACKAGES.test(directory) && childrenOf(directory, below) <= FEW) return undefined;
  if (!below.every(({ path, changes }) => changes === undefined || packageDirectoryOf(path) !== undefined)) return undefined;
  const missing = left.filter(({ path, kinds }) => isInside(path, directory) || (kinds !== undefined && isInside(directory, path)));
  const isTrifling = missing.every(
    ({ kind, kinds = {} }) => TRIFLES.has(kind) && Object.keys(kinds).every((one) => TRIFLES.has(one as EvidenceFile["kind"])),
  );
  if (!isTrifling || bytesOf(missing) > LITTLE) return undefined;
  // The directory itself gets the owner of the copy.
  const own = kept.find(({ path, kind }) => kind === "directory" && path === directory)?.owner ?? "";
  const owner = below.some((row) => (row.owner ?? "") === own) ? own : "";
  const others = below.filter((row) => (row.owner ?? "") !== owner);
  return others.length < below.length && bytesOf(others) <= LITTLE ? owner : undefined;
}

function bytesOf(rows: readonly EvidenceFile[]): number {
  return rows.reduce((sum, row) => sum + row.bytes, 0);
}

function childrenOf(directory: string, files: readonly EvidenceFile[]): number {
  return new Set(files.map(({ path }) => path.slice(directory.length + 1).split("/")[0])).size;
}
