import type { NeedOfFile } from "../knowledge/commands/published-programs.js";

/** Files that a command leaves, which do the same wherever they are copied to; they are told once, by one of those that bring them. */
export interface Outcome {
  readonly files: readonly string[];
  /** Files that are of no use but to make those. */
  readonly leaves?: readonly string[];
  readonly needs: NeedOfFile;
}

/** Whether it needs more of an image than that it starts: a shell, or the C library. */
export function needsSystem({ needs }: Outcome): boolean {
  return needs === "libc" || needs === "sh" || needs === "bash";
}
