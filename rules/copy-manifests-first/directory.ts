import type { Add, Copy, Model } from "../../src/rule.js";
import { destinationOf, knownDirectoryAt } from "../shared/copied-files/destination.js";

/** Where a COPY puts its files; undefined where only the build knows it. */
export function placeOf(model: Model, copy: Copy | Add): string | undefined {
  return destinationOf(model, copy, knownDirectoryAt(model, copy))?.path;
}
