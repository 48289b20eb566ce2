/** Follows a build by the lines that its engine writes. */
export interface BuildReader {
  readonly outputLine: (line: string) => void;
  readonly errorLine: (line: string) => void;
  /** RUN, COPY, ADD and WORKDIR that ended, and those of them that came from the cache. */
  readonly steps: () => { readonly steps: number; readonly cachedSteps: number };
  /** The step that failed, and the end of what it wrote. */
  readonly failed: () => FailedStep | undefined;
  /** What the engine says besides its progress. */
  readonly text: () => string;
}

export interface FailedStep {
  readonly name: string;
  readonly output: string;
}
