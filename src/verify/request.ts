import type { BuildRequest, Engine } from "../engine/engine.js";
import type { KnownLayers } from "../image/stored/known-layers.js";
import type { Expected } from "./expected.js";
import type { StartSettings } from "./watch-start.js";

/** A Dockerfile to build, and the ignore file that counts for it where it is not the context's. */
export interface Source {
  readonly dockerfile: string;
  readonly ignoreFile: string | undefined;
}

/** A rewrite, and what the rules behind it said that they change in the image. */
export interface Rewrite extends Source {
  readonly expected: Expected;
  /** The rules that changed something, in the order of their first change. */
  readonly rules: readonly string[];
}

/** What is the same for every build. */
type BuildSettings = Omit<BuildRequest, "dockerfile" | "ignoreFile" | "progress">;

/** What to verify, and how. */
export interface VerifyRequest {
  readonly engine: Engine;
  readonly original: Source;
  readonly rewrite: Rewrite;
  readonly build: BuildSettings;
  readonly containers: StartSettings;
  /** Commands to run in both. */
  readonly commands: readonly string[];
  /** Whether the image's own start is compared. */
  readonly start: "compared" | "left out";
  /** Files of the context (relative to it) after whose change a rebuild is timed. */
  readonly touches: readonly string[];
  /** Whether the original is built twice in any case: what differs between the two, or between what they do, is noise. */
  readonly originals: "twice" | "twice where contents differ";
  /** Diff ids of the base's layers that the evidence behind the rewrite is about; undefined: there is none. */
  readonly evidenceBase?: readonly string[] | undefined;
  /** The rewrite by some of its rules alone, for `--bisect` and `--each`. */
  readonly rewriteBy: (rules: ReadonlySet<string>) => Rewrite;
  readonly bisects: "when it differs" | "never";
  readonly gains: "by rule" | "in all";
  /** Layers of the images that were read so far. */
  readonly known: KnownLayers;
  /** A folder for copies of the context; whoever gives it removes it. */
  readonly folder: string;
  /** A line that says what goes on. */
  readonly progress: (text: string) => void;
}
