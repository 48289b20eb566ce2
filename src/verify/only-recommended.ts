import type { Image } from "../image/image.js";
import type { Missing } from "../image/needs/closure.js";
import { ownerOf } from "../image/owner.js";
import { relationsOf } from "../image/packages/relations.js";
import { baseName } from "../text/path-parts.js";
import type { Expected } from "./expected.js";
import type { Sides } from "./sides.js";

/**
 * Whether a library went with a package that the one which needs it only recommends, as a rule said: tc(8) has plug-ins of which
 * nothing else in the image has use.
 */
export function isOnlyRecommended(one: Missing, { before, after }: Sides<Image>, { rules }: Expected): boolean {
  if (one.kind !== "library" || !rules.some(({ differences: { leaves } }) => leaves === "packages that nothing needs")) return false;
  const owner = ownerOf(after, one.path);
  const lost = [...before.owners].find(([path]) => baseName(path) === one.name)?.[1];
  if (owner === undefined || lost === undefined || after.packages.some(({ name }) => name === lost)) return false;
  const { depends, recommends } = relationsOf(before.packages);
  return recommends(owner).includes(lost) && !depends(owner).includes(lost);
}
