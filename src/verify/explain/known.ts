import type { Image } from "../../image/image.js";
import { once } from "../../once-per.js";
import type { Declared } from "../declared.js";
import type { Expected } from "../expected.js";
import { firstOwnLayer } from "../first-own-layer.js";
import { type LeftBehind, leftBehind } from "../left-behind.js";
import type { FileDifference } from "../result.js";
import { mapSides, type Sides } from "../sides.js";

/** What explains differences of files. */
export interface Known {
  readonly images: Sides<Image>;
  readonly declared: Sides<Declared>;
  readonly expected: Expected;
  /** The rule that took packages away which nothing needs. */
  readonly packagesGo: string | undefined;
  /** The first layer that the Dockerfile made, and not its base. */
  readonly firstOwn: Sides<number>;
  /** What came with packages or the build; the side is looked through when it is asked about for the first time. */
  readonly left: Sides<() => LeftBehind>;
  /** The paths that are gone. */
  readonly removed: ReadonlySet<string>;
}

/** Puts together what explains these differences. */
export function knownOf(
  differences: readonly FileDifference[],
  images: Sides<Image>,
  declared: Sides<Declared>,
  expected: Expected,
): Known {
  const sides = {
    before: { image: images.before, declared: declared.before },
    after: { image: images.after, declared: declared.after },
  };
  const firstOwn = mapSides(sides, firstOwnLayer);
  return {
    images,
    declared,
    expected,
    packagesGo: expected.rules.find(({ differences: { leaves } }) => leaves === "packages that nothing needs")?.rule,
    firstOwn,
    left: {
      before: once(() => leftBehind(images.before, declared.before, firstOwn.before)),
      after: once(() => leftBehind(images.after, declared.after, firstOwn.after)),
    },
    removed: new Set(differences.filter(({ change }) => change === "removed").map(({ path }) => path)),
  };
}
