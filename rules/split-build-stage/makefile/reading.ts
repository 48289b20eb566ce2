import type { Branch } from "./conditions.js";
import type { MakeVariables } from "./text.js";

/** What make gets from whoever calls it. */
export interface Surroundings {
  /** Its arguments `NAME=value`. */
  readonly given: ReadonlyMap<string, string>;
  /** The environment; undefined where it is not known. */
  readonly environment: MakeVariables;
  readonly isSet: (name: string) => boolean;
  /** The text of a file that a makefile includes, if it is there. */
  readonly read: (file: string) => string | undefined;
}

/** What the lines that were read say so far. */
export interface Reading {
  readonly variables: MakeVariables;
  readonly own: Map<string, string>;
  /** Variables that have another value for some targets, or in spite of the command line. */
  readonly ofTargets: Set<string>;
  readonly exported: Set<string>;
  readonly rules: { targets: string; colons: string; needs: string; recipe: string[] }[];
  readonly open: Branch[];
  /** Files that it would include. */
  readonly missing: string[];
}
