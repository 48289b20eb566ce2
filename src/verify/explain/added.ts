import type { Image } from "../../image/image.js";
import { ownerOf } from "../../image/owner.js";
import { expectsAddition } from "../expected.js";
import { isBuildPlace, isDocumentation } from "../left-behind.js";
import type { Known } from "./known.js";

/** The rule that explains why a file is new; undefined: none does. */
export function explainAdded(path: string, { images, expected, packagesGo, firstOwn, left }: Known): string | undefined {
  const { split } = expected;
  const declaredBy = expectsAddition(expected, path);
  if (declaredBy !== undefined) return declaredBy;
  const file = images.after.files.get(path);
  if (file === undefined || isDeletedFromPackage(path, images.before)) return undefined;
  const comesAlong = split !== undefined && (file.layer < firstOwn.after || file.type === "directory");
  // Without a package, update-alternatives chooses another, and links its manual page too.
  return comesAlong || left.after().isPackaged(path) ? (split ?? packagesGo) : undefined;
}

/** What package managers have for themselves, and make anew. */
const STATE_OF_PACKAGES = /^\/var\/lib\/(apt|dpkg)(\/|$)/;

/**
 * Whether a package of the original lists a path that its image has not: the Dockerfile deletes it. Slim images leave documentation out,
 * and places of builds are cleaned away as a whole.
 */
function isDeletedFromPackage(path: string, before: Image): boolean {
  return ownerOf(before, path) !== undefined && !isDocumentation(path) && !isBuildPlace(path) && !STATE_OF_PACKAGES.test(path);
}
