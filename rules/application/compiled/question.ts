import type { Candidate } from "../candidate.js";
import type { Language } from "./language.js";
import type { Origins } from "./origins.js";
import type { Present } from "./present.js";

/** What the image runs needs. */
export interface Needs {
  /** A shell, or another program of a slim image. */
  shell: boolean;
  /** The directory of the language's programs in PATH. */
  path: boolean;
  /** Programs of the old base image that packages bring. */
  readonly tools: Set<string>;
}

/** What is looked into to tell the needs. */
export interface Question {
  readonly candidate: Candidate;
  readonly language: Language;
  readonly origins: Origins;
  readonly present: Present;
  /** Packages that RUNs install. */
  readonly installed: ReadonlySet<string>;
  readonly workdir: string | undefined;
}

/** The same while what is found is noted. */
export interface Noting extends Question {
  readonly needs: Needs;
}
