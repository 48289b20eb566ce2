import { isToBeRead, linksManuals } from "../knowledge/bases/debian-slim.js";
import { recommendedWith } from "../knowledge/recommended-packages/index.js";
import { type Install, nameOf, unclearPackage } from "../shared/commands/apt-installs.js";

/** Why the packages of an install may fail on the slim image, or are none for a container. */
export function unfit(install: Install): string | undefined {
  const unclear = unclearPackage(install);
  if (unclear !== undefined) return `installs a package that cannot be told: ${unclear}`;
  const names = install.packages.flatMap((word) => nameOf(word) ?? []);
  const failing = names.find(linksManuals);
  if (failing !== undefined) return `installs ${failing}, which fails there without directories of manual pages`;
  const toBeRead = names.find(isToBeRead);
  if (toBeRead !== undefined) return `installs ${toBeRead}, which is there to be read`;
  const unknown = names.find((name) => recommendedWith(name) === undefined);
  return unknown && `installs ${unknown}, and whether that works there is not known`;
}
