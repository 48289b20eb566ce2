import type { SizedImage } from "../size/sized.js";
import type { Failure } from "./rewritten.js";
import type { SourceLinks } from "./source-links.js";

/** What came of all images and platforms. */
export interface SizeReport {
  /** Of dfopt. */
  readonly version: string;
  readonly images: readonly SizedImage[];
  readonly failures: readonly Failure[];
  /** Where lines of Dockerfiles are to be seen; undefined where that is not known. */
  readonly links: SourceLinks | undefined;
}
