import type { Package } from "../image/image.js";

/** What came of building the original and the rewrite and comparing them. `schema/verify.json` describes its JSON. */
export interface Verification {
  readonly verdict: Verdict;
  /** One sentence: the worst that was found, or why nothing could be said. */
  readonly reason: string;
  /** What to do about it; undefined where there is nothing to do. */
  readonly hint: string | undefined;
  /** Undefined where it was not built. */
  readonly before: Side | undefined;
  readonly after: Side | undefined;
  /** What somebody who runs the image could miss, each by its name, the worst first. */
  readonly problems: readonly Problem[];
  readonly config: readonly ConfigDifference[];
  readonly files: readonly FileDifference[];
  readonly packages: PackageDifferences;
  readonly runs: readonly RunComparison[];
  readonly gains: readonly Gain[];
  /** What `--bisect` found; undefined where nothing had to be left out. */
  readonly bisected: Bisected | undefined;
}

/** `unverified`: the original could not be built, or what was asked for proves nothing, since it works in neither image. */
export type Verdict = "equal" | "differs" | "unverified";

/** One of the two images. */
export interface Side {
  /** The sum of the layers' tar streams. */
  readonly unpackedBytes: number;
  /** The sum of the compressed layers. */
  readonly transferBytes: number;
  readonly layers: readonly LayerSize[];
  readonly buildSeconds: number;
  readonly buildSteps: number;
  /** Of these: none, unless what the engine has built before was taken. */
  readonly buildCachedSteps: number;
  readonly rebuilds: readonly Rebuild[];
}

export interface LayerSize {
  readonly unpackedBytes: number;
  readonly transferBytes: number;
  /** What made it, as the image's history says; undefined where that is not known. */
  readonly createdBy: string | undefined;
  /** Of the base image. */
  readonly base: boolean;
}

/** A build after a file of the context changed. */
export interface Rebuild {
  readonly touch: string;
  readonly seconds: number;
  readonly steps: number;
  readonly cachedSteps: number;
}

export type ProblemKind =
  | "build"
  | "program"
  | "library"
  | "interpreter"
  | "link"
  | "user"
  | "data"
  | "config"
  | "mode"
  | "owner"
  | "capability"
  | "file"
  | "start"
  | "port"
  | "health"
  | "probe"
  | "run"
  | "package"
  /** A package that a newer base image has as well: no rule is to blame. */
  | "base";

export interface Problem {
  readonly kind: ProblemKind;
  /** A sentence that names what is missing or different, and where. */
  readonly message: string;
}

export interface ConfigDifference {
  /** `Env.PATH`, `Cmd`, `Labels.version`. */
  readonly field: string;
  /** As text; undefined where it is not set. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The rule that explains it. */
  readonly expectedBy: string | undefined;
}

export type FileAspect = "type" | "content" | "mode" | "owner" | "target" | "device" | "capability" | "attribute";

export interface FileDifference {
  readonly path: string;
  readonly change: "added" | "removed" | "changed";
  /** What differs, for what changed. */
  readonly aspects: readonly FileAspect[];
  /** Of a file: those it has more (negative: less) in the rewrite. */
  readonly bytes: number;
  readonly expectedBy: string | undefined;
  /** Why it says nothing: `log`, `cache of the loader`. */
  readonly noise: string | undefined;
  /** Values that differ, for people: `0755 → 0644`. */
  readonly detail: string | undefined;
}

export interface PackageDifferences {
  readonly added: readonly Package[];
  readonly removed: readonly Package[];
}

export interface RunComparison {
  readonly kind: "start" | "command" | "probe";
  /** As it was asked for; the image's own start is `(start)`, a probe its URL. */
  readonly command: string;
  /** Nothing that counts differs, and no obstacle stood in the way. */
  readonly equal: boolean;
  readonly before: Outcome;
  readonly after: Outcome;
  /** Why it proves nothing: it works in neither image. Undefined where it does. */
  readonly obstacle: string | undefined;
  /** What differs, each a sentence. */
  readonly differences: readonly string[];
  /** What differs between two runs of the original, too. */
  readonly noise: readonly string[];
}

export interface Outcome {
  /** The exit status, undefined while it runs; of a probe that of the answer, undefined where nothing answers. */
  readonly status: number | undefined;
  /** At most the last 4 KiB of each; of a probe the body of the answer is standard output. */
  readonly stdout: string;
  readonly stderr: string;
}

/** What one rule brings by itself. */
export interface Gain {
  readonly rule: string;
  /** Negative is smaller. */
  readonly unpackedBytes: number;
  readonly transferBytes: number;
  readonly layers: number;
}

export interface Bisected {
  /** Rules that were left out, each with what it did. */
  readonly guilty: readonly { readonly rule: string; readonly reason: string }[];
  /** The Dockerfile that verifies. */
  readonly rewritten: string;
  readonly builds: number;
}
