import type { PackageManager } from "../knowledge/package-managers/index.js";

/** The mounts that a RUN gets for a package manager. */
export interface Mounts {
  readonly manager: PackageManager;
  /** Absolute. */
  readonly targets: readonly string[];
}
