/** The build context as far as rules ask for it. Paths are relative to its root, with `/`. */
export interface ContextFacts {
  /** What lies at a path and is sent to the builder; undefined where there is nothing or `.dockerignore` leaves it out. */
  readonly kind: (path: string) => "file" | "directory" | undefined;
  /** The text of a file that is sent to the builder; undefined where there is none, or it is no text of moderate size. */
  readonly read: (path: string) => string | undefined;
  /** Whether `.dockerignore` leaves a path out, whether it exists or not. */
  readonly ignores: (path: string) => boolean;
}

/** What is known besides the Dockerfile. */
export interface Facts {
  readonly context?: ContextFacts | undefined;
}
