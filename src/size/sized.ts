/** What `size` says of one image and one platform. */
export interface SizedImage {
  /** The image, archive or Dockerfile, as it was asked for. */
  readonly ref: string;
  /** Of the Dockerfile that its layers are blamed on, as shown to the user; undefined where none is known. */
  readonly dockerfile: string | undefined;
  /** `linux/amd64`, `linux/arm64/v8`. */
  readonly platform: string;
  readonly sizes: Sizes;
  /** Base first. */
  readonly layers: readonly SizedLayer[];
  readonly verdict: Verdict;
  /** Whether there is a limit that it could exceed. */
  readonly hasLimits: boolean;
  /** What the verdict follows from, the worst first; empty where all is within. */
  readonly findings: readonly Finding[];
  readonly baseline: Baseline;
  /** What grew against the baseline and by whom, the most first; empty where the baseline has no layers. */
  readonly growth: readonly Growth[];
}

/** Bytes; undefined where the source does not tell: a registry is asked for manifests, not for layers. */
export interface Sizes {
  /** The compressed layers, what a pull moves. */
  readonly transfer: number;
  /** What the layers' files hold, added up. */
  readonly unpacked: number | undefined;
  /** What the files of the container's file system hold. */
  readonly effective: number | undefined;
  /** What layers above the base wrote that later layers wrote again or deleted. */
  readonly wasted: number | undefined;
}

export type Verdict = "within" | "warn" | "over" | "no-baseline";

export interface SizedLayer {
  /** `sha256:…` of the blob; of the unpacked tar where the source has the layer plain. */
  readonly digest: string;
  /** `sha256:…` of the unpacked tar; undefined where it is not known. */
  readonly diffId?: string | undefined;
  readonly transferBytes: number;
  readonly unpackedBytes: number | undefined;
  readonly wastedBytes: number | undefined;
  /** As the Dockerfile has it, or the history where there is no line; undefined where neither tells. */
  readonly instruction: string | undefined;
  /** Line of the Dockerfile, from 1. */
  readonly line: number | undefined;
  readonly part: Part;
  /** The biggest directories and files that it brought, the biggest first. */
  readonly paths: readonly SizedPath[];
  /** What it installed, the biggest first. */
  readonly packages: readonly SizedPackage[];
}

/** Who is to be asked: the base's maintainers, the packages that a line installs, or what the project puts in. */
export type Part = "base" | "packages" | "application";

export interface SizedPath {
  readonly path: string;
  readonly bytes: number;
}

export interface SizedPackage {
  readonly manager: "dpkg" | "apk" | "rpm" | "npm" | "pip";
  readonly name: string;
  readonly version: string;
  readonly bytes: number | undefined;
}

/** One limit that was met or exceeded. */
export interface Finding {
  readonly level: "warn" | "over";
  /** The limit by its flag: `max`, `max-increase`. */
  readonly limit: "max" | "max-increase" | "max-layers" | "max-wasted";
  /** «transfer 312.4 MB, limit 300 MB (--max)». */
  readonly message: string;
  /** The lines to be shown with it, the most to blame first. */
  readonly lines: readonly number[];
}

export type Baseline =
  | { readonly state: "none-asked" }
  | { readonly state: "missing"; readonly from: string; readonly why: string }
  | { readonly state: "found"; readonly from: string; readonly sizes: Sizes; readonly layers: readonly SizedLayer[] };

/** How much more a line brings than it did. */
export interface Growth {
  readonly part: Part;
  readonly instruction: string | undefined;
  readonly line: number | undefined;
  readonly transferBytes: number;
  readonly unpackedBytes: number | undefined;
  /** Packages that came, went, or changed, as `name 1.0 → 1.1`, the biggest first. */
  readonly packages: readonly string[];
  /** Paths that grew, with the difference, the biggest first. */
  readonly paths: readonly SizedPath[];
}
