import type { NeedOfFile } from "../knowledge/commands/published-programs.js";

/** Files that a command leaves, which do the same wherever they are copied to; they are told once, by one of those that bring them. */
export interface Outcome {
  readonly files: readonly string[];
  readonly needs: NeedOfFile;
}
