import type { Evidence } from "./evidence.js";

/** The build context as far as rules ask for it. Paths are relative to its root, with `/`. */
export interface ContextFacts {
  /** What lies at a path and is sent to the builder; undefined where there is nothing or `.dockerignore` leaves it out. */
  readonly kind: (path: string) => "file" | "directory" | undefined;
  /** The text of a file that is sent to the builder; undefined where there is none, or it is no text of moderate size. */
  readonly read: (path: string) => string | undefined;
  /** The bytes of a file, or of all files below a directory, that are sent; undefined where that is not known. */
  readonly size: (path: string) => number | undefined;
  /** The path at which the thing itself lies, symbolic links followed; undefined where `kind` is. */
  readonly realPath: (path: string) => string | undefined;
  /** The names of what lies in a directory and is sent to the builder, in the order of their code units. */
  readonly entries: (path: string) => readonly string[];
  /** Whether `.dockerignore` leaves a path out, whether it exists or not. */
  readonly ignores: (path: string) => boolean;
  /** Whether a `!` pattern may bring back something below a directory that is left out. */
  readonly mayInclude: (directory: string) => boolean;
  /** The name of the ignore file that counts: `.dockerignore`, or the Dockerfile's own; undefined where there is none. */
  readonly ignoreFile: string | undefined;
  /** Its text; undefined where there is none. */
  readonly ignoreText: string | undefined;
  /** The same context under another ignore file of that text. */
  readonly withIgnoreText: (text: string) => ContextFacts;
  /** The lines of the `.gitignore` files that hold for the context, those above it in the repository first, as one at its root would have them. */
  readonly gitIgnore: () => readonly string[];
  /** The name of the Dockerfile, without its directory; undefined where it has none that is known. */
  readonly dockerfile: string | undefined;
  /** The names of other Dockerfiles at the root of the context, which are built from it too. */
  readonly otherDockerfiles: () => readonly string[];
  /** The Dockerfiles of the repository that may start from the image that this one builds. */
  readonly derivedDockerfiles: () => readonly DerivedDockerfile[];
}

/** A Dockerfile that may start from the image of another. */
export interface DerivedDockerfile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
  /** What its FROMs name that may be that image, as written. */
  readonly images: readonly string[];
}

/** What is known besides the Dockerfile. */
export interface Facts {
  readonly context?: ContextFacts | undefined;
  /** What was seen of the image that the Dockerfile built. */
  readonly evidence?: Evidence | undefined;
}
