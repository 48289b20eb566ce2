import { oncePer, type Run } from "../../src/rule.js";
import type { NeedOfFile } from "../knowledge/commands/published-programs.js";

/** Files that a command leaves, which do the same wherever they are copied to; they are told once, by one of those that bring them. */
export interface Outcome {
  readonly files: readonly string[];
  /** Files that are of no use but to make those. */
  readonly leaves?: readonly string[];
  readonly needs: NeedOfFile;
}

/** Whether a RUN may bring such files: every recipe asks, and few RUNs do. */
export const mayBring = oncePer((run: Run): boolean => /\b(curl|wget|locale-gen|localedef|locales)\b/.test(run.line.text));

/** Whether it needs more of an image than that it starts: a shell, or the C library. */
export function needsSystem({ needs }: Outcome): boolean {
  return needs === "libc" || needs === "sh" || needs === "bash";
}
