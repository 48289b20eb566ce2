import type { ImageFile } from "../../image/image.js";
import { resolveDirectory } from "../../model/state.js";
import { directoryPart } from "../../text/path-parts.js";
import { expectsRemoval } from "../expected.js";
import { isMadeByPackages } from "../made-by-packages.js";
import type { Known } from "./known.js";

/** The rule that explains why a file is gone; undefined: none does. */
export function explainRemoved(path: string, known: Known): string | undefined {
  const { images, declared, expected, packagesGo, removed } = known;
  const { split } = expected;
  const file = images.before.files.get(path);
  if (file === undefined) return undefined;
  const declaredBy = expectsRemoval(expected, path) ?? removalOfTarget(path, file, known);
  if (declaredBy !== undefined) return declaredBy;
  // update-ca-certificates(8) and others link what is there still.
  if (isMadeByPackages(path, declared.before) && leadsToOwn(file, known)) return undefined;
  const left = known.left.before();
  if (split !== undefined && left.isBuild(path, file)) return split;
  if (packagesGo !== undefined && left.isPackaged(path)) return packagesGo;
  // A directory goes with what was in it; one that was made empty is there to be written to.
  return file.type === "directory" && hasChild(removed, path) ? (split ?? packagesGo) : undefined;
}

/** A link that leads to what a rule said that it removes, or to what goes with a package, is of no use without that. */
function removalOfTarget(path: string, file: ImageFile, { expected, packagesGo, removed, left }: Known): string | undefined {
  const target = file.type === "symlink" ? resolveDirectory(directoryPart(path), file.target) : undefined;
  if (target === undefined || !removed.has(target)) return undefined;
  return expectsRemoval(expected, target) ?? (left.before().isPackaged(target) ? (expected.split ?? packagesGo) : undefined);
}

/** A link to a file that the Dockerfile made, and its rewrite makes too. */
function leadsToOwn(file: ImageFile, { images, firstOwn, left }: Known): boolean {
  const target = file.type === "symlink" ? images.before.files.get(file.target) : undefined;
  if (file.type !== "symlink" || target === undefined || target.layer < firstOwn.before) return false;
  return images.after.files.has(file.target) && !left.before().isPackaged(file.target);
}

function hasChild(paths: ReadonlySet<string>, directory: string): boolean {
  for (const path of paths) if (path.startsWith(`${directory}/`)) return true;
  return false;
}
