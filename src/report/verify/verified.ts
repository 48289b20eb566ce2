import type { AppliedChange } from "../../result.js";
import type { Verification } from "../../verify/result.js";
import type { Failure } from "../rewritten.js";

/** What came of verifying one Dockerfile. */
export interface VerifiedFile {
  readonly path: string;
  readonly original: string;
  /** What was built as the rewrite: dfopt's, or the file that was given. */
  readonly rewritten: string;
  /** What dfopt's rules changed; none where the rewrite was given. */
  readonly changes: readonly AppliedChange[];
  /** What built it: `docker 28.5.2`. */
  readonly engine: string;
  readonly verification: Verification;
}

/** What came of all PATHs. */
export interface VerifyReport {
  /** Of dfopt. */
  readonly version: string;
  readonly files: readonly VerifiedFile[];
  readonly failures: readonly Failure[];
}
