/** The build context as far as rules ask for it. Paths are relative to its root, with `/`. */
export interface ContextFacts {
  /** What lies at a path and is sent to the builder; undefined where there is nothing or `.dockerignore` leaves it out. */
  readonly kind: (path: string) => "file" | "directory" | undefined;
  /** The text of a file that is sent to the builder; undefined where there is none, or it is no text of moderate size. */
  readonly read: (path: string) => string | undefined;
  /** The path at which the thing itself lies, symbolic links followed; undefined where `kind` is. */
  readonly realPath: (path: string) => string | undefined;
  /** Whether `.dockerignore` leaves a path out, whether it exists or not. */
  readonly ignores: (path: string) => boolean;
  /** Whether a `!` pattern may bring back something below a directory that is left out. */
  readonly mayInclude: (directory: string) => boolean;
  /** The name of the ignore file that counts: `.dockerignore`, or the Dockerfile's own; undefined where there is none. */
  readonly ignoreFile: string | undefined;
}

/** What is known besides the Dockerfile. */
export interface Facts {
  readonly context?: ContextFacts | undefined;
}
