import type { Spanning } from "./parts.js";

/** A part of a rewrite that can be taken alone. */
export interface Suggestion extends Spanning {
  /** Rules, path, old and new text as 16 hex digits, without line numbers. */
  readonly fingerprint: string;
}
