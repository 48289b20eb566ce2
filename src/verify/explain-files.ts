import type { Image, ImageFile } from "../image/image.js";
import { ownerOf } from "../image/owner.js";
import { resolveDirectory } from "../model/state.js";
import { directoryPart } from "../text/path-parts.js";
import { type Declared, edits, names, setsModeOf } from "./declared.js";
import { type Expected, expectsAddition, expectsChange, expectsRemoval } from "./expected.js";
import { firstOwnLayer } from "./first-own-layer.js";
import { isBuildPlace, isDocumentation, isPackageSource, leftBehind } from "./left-behind.js";
import { isMadeByPackages } from "./made-by-packages.js";
import type { FileDifference } from "./result.js";
import { mapSides, type Sides } from "./sides.js";

/** Files that say who is who: that a user is gone, or another one, is told by `lostUsers`. */
const ACCOUNTS: ReadonlySet<string> = new Set(["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow", "/etc/subuid", "/etc/subgid"]);

/** The differences, each with the rule that explains it where one does. */
export function explainFiles(
  differences: readonly FileDifference[],
  images: Sides<Image>,
  declared: Sides<Declared>,
  expected: Expected,
): readonly FileDifference[] {
  const firstOwn = mapSides(
    { before: { image: images.before, declared: declared.before }, after: { image: images.after, declared: declared.after } },
    firstOwnLayer,
  );
  const left = leftBehind(images.before, declared.before, firstOwn.before);
  const removed = new Set(differences.filter(({ change }) => change === "removed").map(({ path }) => path));
  const { split } = expected;
  const packagesGo = expected.rules.find(({ differences: { leaves } }) => leaves === "packages that nothing needs")?.rule;

  /** A link that leads to what a rule said that it removes, or to what goes with a package, is of no use without that. */
  const removalOfTarget = (path: string, file: ImageFile): string | undefined => {
    const target = file.type === "symlink" ? resolveDirectory(directoryPart(path), file.target) : undefined;
    if (target === undefined || !removed.has(target)) return undefined;
    return expectsRemoval(expected, target) ?? (left.isPackaged(target) ? (split ?? packagesGo) : undefined);
  };
  /** A link to a file that the Dockerfile made, and its rewrite makes too. */
  const leadsToOwn = (file: ImageFile): boolean => {
    const target = file.type === "symlink" ? images.before.files.get(file.target) : undefined;
    if (file.type !== "symlink" || target === undefined || target.layer < firstOwn.before) return false;
    return images.after.files.has(file.target) && !left.isPackaged(file.target);
  };
  const removal = (path: string): string | undefined => {
    const file = images.before.files.get(path);
    if (file === undefined) return undefined;
    const declaredBy = expectsRemoval(expected, path) ?? removalOfTarget(path, file);
    if (declaredBy !== undefined) return declaredBy;
    // update-ca-certificates(8) and others link what is there still.
    if (isMadeByPackages(path, declared.before) && leadsToOwn(file)) return undefined;
    if (split !== undefined && left.isBuild(path, file)) return split;
    if (packagesGo !== undefined && left.isPackaged(path)) return packagesGo;
    // A directory goes with what was in it; one that was made empty is there to be written to.
    return file.type === "directory" && hasChild(removed, path) ? (split ?? packagesGo) : undefined;
  };
  const addition = (path: string): string | undefined => {
    const declaredBy = expectsAddition(expected, path);
    if (declaredBy !== undefined) return declaredBy;
    const file = images.after.files.get(path);
    if (file === undefined || isDeletedFromPackage(path, images.before)) return undefined;
    const comesAlong = split !== undefined && (file.layer < firstOwn.after || file.type === "directory");
    // Without a package, update-alternatives chooses another, and links its manual page too.
    return comesAlong || leftBehind(images.after, declared.after, firstOwn.after).isPackaged(path) ? (split ?? packagesGo) : undefined;
  };
  const change = (path: string): string | undefined => {
    const declaredBy = expectsChange(expected, path);
    if (declaredBy !== undefined) return declaredBy;
    const files = mapSides(images, (image) => image.files.get(path));
    const explaining = split ?? packagesGo;
    if (explaining === undefined || files.before === undefined || files.after === undefined) return undefined;
    if (split !== undefined && isPackageSource(path)) return split;
    // A layer has the directories above what it writes, too: that of the base does not tell whose they are.
    const areDirectories = files.before.type === "directory" && files.after.type === "directory";
    if (split !== undefined && areDirectories && isBuildPlace(path) && !setsModeOf(declared.before, path)) return split;
    // A package's file that the original edits, and the rewrite has as it comes.
    if (!ACCOUNTS.has(path) && files.before.layer >= firstOwn.before && edits(declared.before, path) && !edits(declared.after, path))
      return undefined;
    if (files.before.layer >= firstOwn.before && isOnlyOtherMode(files.before, files.after)) return undefined;
    if (isOtherChoice(files.before, files.after, images.after, declared.before)) return undefined;
    if (ACCOUNTS.has(path) || left.isPackaged(path)) return explaining;
    if (split === undefined) return undefined;
    return files.before.layer < firstOwn.before && files.after.layer < firstOwn.after ? split : undefined;
  };
  const explain = { removed: removal, added: addition, changed: change };
  return differences.map((one) => (one.noise === undefined ? { ...one, expectedBy: explain[one.change](one.path) } : one));
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

/** A link of update-alternatives(1) that leads elsewhere, though what the Dockerfile chose is there. */
function isOtherChoice(before: ImageFile, after: ImageFile, image: Image, declared: Declared): boolean {
  if (before.type !== "symlink" || after.type !== "symlink" || before.target === after.target) return false;
  return names(declared, "update-alternatives") && names(declared, before.target) && image.files.has(before.target);
}

/** A program that lost its setuid bit, and not one of another release. */
function isOnlyOtherMode(before: ImageFile, after: ImageFile): boolean {
  return before.type === "file" && after.type === "file" && before.hash === after.hash && before.mode !== after.mode;
}

function hasChild(paths: ReadonlySet<string>, directory: string): boolean {
  for (const path of paths) if (path.startsWith(`${directory}/`)) return true;
  return false;
}
