import type { Result } from "../result.js";

/** What came of one Dockerfile. */
export interface RewrittenFile {
  readonly path: string;
  /** Undefined where the file is no text, and was left alone. */
  readonly original: string | undefined;
  readonly result: Result;
  /** Whether both were built and compared, and nothing differs. */
  readonly proof?: "equal" | undefined;
  /** The text by some of the rules, by which parts of a rewrite are known to be right alone; undefined where nobody asks. */
  readonly rewriteBy?: (rules: ReadonlySet<string>) => string;
  /** By rule: what `--option` must say for it to do the same where it is named, which has defaults of its own; undefined: nothing. */
  readonly optionsWhenNamed?: ReadonlyMap<string, readonly string[]>;
  /** The ignore file of its context, where that changes. */
  readonly ignoreFile?: ChangedFile | undefined;
}

/** A file that changes beside the Dockerfile. */
export interface ChangedFile {
  readonly path: string;
  /** Undefined where it is new. */
  readonly before: string | undefined;
  readonly after: string;
}

/** A PATH of which nothing came. */
export interface Failure {
  readonly path: string;
  readonly message: string;
}

/** A PATH that failed by what was thrown. */
export function failureOf(path: string, error: unknown): Failure {
  return { path, message: error instanceof Error ? error.message : String(error) };
}

/** What came of all PATHs. */
export interface Report {
  /** Of dfopt. */
  readonly version: string;
  /** That the paths are relative to, where it is not the working directory. */
  readonly directory?: string;
  readonly files: readonly RewrittenFile[];
  readonly failures: readonly Failure[];
}
