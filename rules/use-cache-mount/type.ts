import type { ShellWord } from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers/index.js";

/** The mounts that a RUN gets for a package manager. */
export interface Mounts {
  readonly manager: PackageManager;
  /** Absolute. */
  readonly targets: readonly string[];
  /** The options of its calls that keep them from the mounted caches, and do nothing else. */
  readonly idle: readonly ShellWord[];
}
