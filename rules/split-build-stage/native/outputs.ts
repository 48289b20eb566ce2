import type { Link } from "./links.js";

/** What a build writes; all paths are absolute. */
export interface Outputs {
  /** Programs and libraries, where they are built. */
  readonly files: Set<string>;
  /** Directories of which it cannot be told what else is written there. */
  readonly directories: Set<string>;
  /** Files that are installed or put elsewhere. */
  readonly installed: Set<string>;
  /** Directories that all is installed below, or that are made for what is installed to write to. */
  readonly prefixes: Set<string>;
  /** Links, by their paths. */
  readonly links: Map<string, Link>;
  /** Directories of CMake and Meson. */
  readonly configured: Map<string, Configured>;
}

interface Configured {
  readonly tool: "cmake" | "meson";
  /** The text of CMakeLists.txt or meson.build. */
  readonly text: string;
  readonly prefix: string;
}

/** A build that has written nothing yet. */
export function noOutputs(): Outputs {
  return { files: new Set(), directories: new Set(), installed: new Set(), prefixes: new Set(), links: new Map(), configured: new Map() };
}
