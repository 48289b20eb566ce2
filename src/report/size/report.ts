import type { SizedImage } from "../../size/sized.js";
import type { Place } from "../place.js";
import type { Failure } from "../rewritten.js";

/** What came of all images and platforms. */
export interface SizeReport {
  /** Of dfopt. */
  readonly version: string;
  readonly images: readonly SizedImage[];
  readonly failures: readonly Failure[];
  /** Where the Dockerfiles are. */
  readonly place: Place;
}
