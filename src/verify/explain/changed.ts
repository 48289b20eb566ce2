import type { Image, ImageFile } from "../../image/image.js";
import { type Declared, edits, names, setsModeOf } from "../declared.js";
import { expectsChange } from "../expected.js";
import { isBuildPlace, isPackageSource } from "../left-behind.js";
import { mapSides } from "../sides.js";
import type { Known } from "./known.js";

/** Files that say who is who: that a user is gone, or another one, is told by `lostUsers`. */
const ACCOUNTS: ReadonlySet<string> = new Set(["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow", "/etc/subuid", "/etc/subgid"]);

/** The rule that explains why a file differs; undefined: none does. */
export function explainChanged(path: string, { images, declared, expected, packagesGo, firstOwn, left }: Known): string | undefined {
  const { split } = expected;
  const declaredBy = expectsChange(expected, path);
  if (declaredBy !== undefined) return declaredBy;
  const { before, after } = mapSides(images, (image) => image.files.get(path));
  const explaining = split ?? packagesGo;
  if (explaining === undefined || before === undefined || after === undefined) return undefined;
  if (split !== undefined && isPackageSource(path)) return split;
  // A layer has the directories above what it writes, too: that of the base does not tell whose they are.
  const areDirectories = before.type === "directory" && after.type === "directory";
  if (split !== undefined && areDirectories && isBuildPlace(path) && !setsModeOf(declared.before, path)) return split;
  const isOwn = before.layer >= firstOwn.before;
  // A package's file that the original edits, and the rewrite has as it comes.
  if (!ACCOUNTS.has(path) && isOwn && edits(declared.before, path) && !edits(declared.after, path)) return undefined;
  if (isOwn && isOnlyOtherMode(before, after)) return undefined;
  if (isOtherChoice(before, after, images.after, declared.before)) return undefined;
  if (ACCOUNTS.has(path) || left.before().isPackaged(path)) return explaining;
  return !isOwn && after.layer < firstOwn.after ? split : undefined;
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
