import type { Stage } from "../../../../src/rule.js";
import type { Step } from "../effects/effect.js";

/** What was found on the way to a call. */
export interface Findings {
  readonly isFile: boolean;
  readonly steps: readonly Step[];
  /** What happened before the first of the steps. */
  readonly earlier: readonly Step[];
  readonly root: Stage;
  readonly before: readonly string[];
  readonly assumptions: readonly string[];
}
