import type { ContextFacts } from "../../../src/rule.js";
import type { Candidate } from "../candidate.js";
import type { Landed } from "../project/landed.js";
import type { ReadRun } from "../step.js";

/** The last stage of a file that builds in others, or copies what was built in the context, as far as rules have to know it. */
export interface LastStage extends Candidate {
  readonly context: ContextFacts;
  /** What the stages that lead to it take from the context. */
  readonly sources: readonly Landed[];
  readonly runs: readonly ReadRun[];
  /** The directory that the program starts in. */
  readonly workdir: string;
}
