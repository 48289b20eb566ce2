import type { ContextFacts, Instruction, Item, Model, Run, Stage } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import type { Directories } from "../../shared/directories.js";

export type Refused = { readonly refusal: string; readonly at: Instruction };

/** What a command, or a member of a RUN's list, is there for. */
export type Purpose =
  /** Fetches, compiles, installs below the prefix, or tidies up after that. */
  | { readonly is: "build" }
  /** Looks, or arranges files below the prefix: fits into either stage. */
  | { readonly is: "neutral" }
  | { readonly is: "packages" }
  | { readonly is: "cleanUp" }
  | { readonly is: "users" }
  /** Exports a variable that the installation of packages reads. */
  | { readonly is: "environment" }
  /** Arranges files and can be repeated in the shipped stage; `needsPrefix`: once the prefix is there. */
  | { readonly is: "files"; readonly needsPrefix: boolean }
  | { readonly is: "unknown"; readonly reason: string };

export interface Classified {
  readonly item: Item;
  readonly purpose: Purpose;
}

/** What is known of a build from all of its commands. */
export interface Build {
  /** The directory that each command runs in; undefined where it cannot be told. */
  readonly directories: Directories;
  /** Directories that are built in. */
  readonly sources: ReadonlySet<string>;
  /** Where `configure` has programs installed that is not told where, if nothing else lies there. */
  readonly usualPrefix: string | undefined;
  /** Where programs are installed, and nothing else lies. */
  readonly prefixes: ReadonlySet<string>;
  /** Directories that were configured with a prefix. */
  readonly configured: ReadonlySet<string>;
  /** Archives that are unpacked. */
  readonly archives: ReadonlySet<string>;
  /** Whether it gives files below a prefix to a user by name. */
  readonly givesFilesAway: boolean;
}

/** What the rule knows of a stage once all of its RUNs are read. */
export interface Reading {
  readonly model: Model;
  readonly context: ContextFacts | undefined;
  readonly stage: Stage;
  readonly manager: PackageManager;
  readonly release: string | undefined;
  readonly build: Build;
  readonly runs: ReadonlyMap<Run, readonly Classified[]>;
  /** The last instruction of the build. */
  readonly last: Run;
  /** The instructions up to `last`. */
  readonly before: readonly Instruction[];
  /** What follows the build, and is shipped as it stands. */
  readonly after: readonly Instruction[];
}
