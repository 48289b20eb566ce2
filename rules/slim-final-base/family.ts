import type { ContextFacts, ShellCommand } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import type { OutputOf } from "../application/last-stage/outputs.js";

/** Another base for the last stage. */
export interface SlimBase {
  /** As FROM has it. */
  readonly base: string;
  /** What stands behind FROM, so that nothing is missing: packages, variables. */
  readonly lines: readonly string[];
  /** What is not shipped any more, for the title: `the JDK`. */
  readonly leftOut: string;
  readonly assumptions: readonly string[];
}

/** One family of images. */
export interface Family {
  /** Whether an image has more than its programs need when they run. */
  readonly isFull: (candidate: Candidate) => boolean;
  /** Where the image that is enough starts in the directory that the full one starts in, though that is not `/`. */
  readonly keepsDirectory?: true;
  /** Whether a stage starts sources as they are copied, and installs and builds nothing. */
  readonly runsSources?: (candidate: Candidate) => boolean;
  /** Commands of RUNs that the family judges itself; all others have to be known. */
  readonly isTool?: (command: ShellCommand) => boolean;
  /** What is copied from the context as the output of a project there, which nothing in the file builds. */
  readonly outputOf?: OutputOf;
  /** What such a project is built from that does not lie in its directory. */
  readonly partElsewhere?: (directory: string, context: ContextFacts) => string | undefined;
  /** Why a stage stays as it is that starts what nothing is known of; undefined where that goes without saying. */
  readonly untold?: (candidate: Candidate) => Refused | undefined;
  /** The image that is enough; undefined where there is none. */
  readonly slim: (last: LastStage) => SlimBase | Refused | undefined;
}
