/** The exit codes of every command. */
export const EXIT = {
  done: 0,
  /** Found what the caller asked to fail on. */
  found: 1,
  /** Could not do it. */
  failed: 2,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];
