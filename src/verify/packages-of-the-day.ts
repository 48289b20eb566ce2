import type { Image, Package } from "../image/image.js";
import { ownerOf } from "../image/owner.js";
import { compareVersions } from "../image/packages/compare-versions.js";
import { layersOfPackages } from "../image/packages/unpacked.js";
import { type Declared, edits } from "./declared.js";
import { firstOwnLayer } from "./first-own-layer.js";
import type { FileDifference, PackageDifferences, Problem } from "./result.js";
import type { Sides } from "./sides.js";

/**
 * Packages of dpkg that have another version by the day of the build and by no rule, by name; with the problem that it is where the rewrite
 * has the older one. Base images lag behind their distribution: what is installed upgrades packages of theirs along with it, and two of them
 * are not made on one day. So one of the images has the package as its base brings it.
 */
export type PackagesOfTheDay = ReadonlyMap<string, Problem | undefined>;

export function packagesOfTheDay(images: Sides<Image>, declared: Sides<Declared>, differences: PackageDifferences): PackagesOfTheDay {
  const release = releaseOf(images.before);
  if (release === undefined || release !== releaseOf(images.after)) return new Map();
  const fromBase = {
    before: packagesFromBase(images.before, declared.before),
    after: packagesFromBase(images.after, declared.after),
  };
  const added = new Map(differences.added.filter(isOfDpkg).map(({ name, version }) => [name, version]));
  const found = new Map<string, Problem | undefined>();
  for (const { name, version: was } of differences.removed.filter(isOfDpkg)) {
    const is = added.get(name);
    if (is === undefined) continue;
    const isOlder = compareVersions(is, was) < 0;
    if (!isOlder && fromBase.before(name)) found.set(name, undefined);
    if (!isOlder || !fromBase.after(name)) continue;
    const why = fromBase.before(name)
      ? `which is older than ${declared.before.base ?? "that of the original"}, where it is ${was}`
      : `which lags behind: what the original installs upgrades it to ${was}`;
    found.set(name, { kind: "base", message: `${name} is ${is} as in ${declared.after.base ?? "its base image"}, ${why}` });
  }
  return found;
}

const ASPECTS: ReadonlySet<string> = new Set(["content", "target", "type"]);

/** The differences, with those of such packages as noise that nothing else explains; what the Dockerfile edits is no package's. */
export function withoutThoseOfTheDay(
  differences: readonly FileDifference[],
  { before, after }: Sides<Image>,
  declared: Declared,
  ofTheDay: PackagesOfTheDay,
): readonly FileDifference[] {
  if (ofTheDay.size === 0) return differences;
  const layers = layersOfPackages(before);
  const firstOwn = firstOwnLayer({ image: before, declared });
  return differences.map((one) => {
    const { path } = one;
    if (one.expectedBy !== undefined || one.noise !== undefined || !one.aspects.every((aspect) => ASPECTS.has(aspect))) return one;
    const owner = ownerOf(before, path) ?? ownerOf(after, path);
    if (owner === undefined || !ofTheDay.has(owner) || edits(declared, path)) return one;
    const layer = before.files.get(path)?.layer ?? 0;
    return layer < firstOwn || layer === layers.get(owner) ? { ...one, noise: "another version of its package" } : one;
  });
}

function isOfDpkg({ manager }: Package): boolean {
  return manager === "dpkg";
}

/** Each release of Debian and Ubuntu has another version of base-files: `12.4+deb12u9`, `13ubuntu10.2`. */
function releaseOf({ packages }: Image): string | undefined {
  const files = packages.find(({ manager, name }) => manager === "dpkg" && name === "base-files");
  return files && /^[\d.]+(ubuntu\d+)?/.exec(files.version)?.[0];
}

function packagesFromBase(image: Image, declared: Declared): (name: string) => boolean {
  const layers = layersOfPackages(image);
  const firstOwn = firstOwnLayer({ image, declared });
  return (name) => (layers.get(name) ?? Infinity) < firstOwn;
}
