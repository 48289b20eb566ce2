import type { Image } from "../../image/image.js";
import type { Declared } from "../declared.js";
import type { Expected } from "../expected.js";
import type { FileDifference } from "../result.js";
import type { Sides } from "../sides.js";
import { explainAdded } from "./added.js";
import { explainChanged } from "./changed.js";
import { type Known, knownOf } from "./known.js";
import { explainRemoved } from "./removed.js";

const EXPLAIN: Readonly<Record<FileDifference["change"], (path: string, known: Known) => string | undefined>> = {
  removed: explainRemoved,
  added: explainAdded,
  changed: explainChanged,
};

/** The differences, each with the rule that explains it where one does. */
export function explainFiles(
  differences: readonly FileDifference[],
  images: Sides<Image>,
  declared: Sides<Declared>,
  expected: Expected,
): readonly FileDifference[] {
  const known = knownOf(differences, images, declared, expected);
  return differences.map((one) => (one.noise === undefined ? { ...one, expectedBy: EXPLAIN[one.change](one.path, known) } : one));
}
