import type { Instruction } from "../../../../src/rule.js";
import type { Candidate } from "../../candidate.js";
import type { ReadRun } from "../../step.js";
import type { Brought } from "../places.js";
import type { Source } from "../source-text.js";
import type { Needs } from "../starts/needs.js";

/** A stage whose development dependencies may be removed. */
export interface ToPrune {
  readonly candidate: Candidate;
  readonly runs: readonly ReadRun[];
  /** The last instruction of the build. */
  readonly last: Instruction;
  readonly needs: Needs;
  /** Undefined where there are too many. */
  readonly sources: readonly Source[] | undefined;
  readonly brought: readonly Brought[];
  /** The version of Node. */
  readonly major: number;
}

/** A line for the build stage that removes the development dependencies; `reason`: why they stay. */
export type Pruning =
  | { readonly line: string }
  | { readonly reason: string; readonly isNothing?: true /** But for what the layers of the build have. */; readonly isInLayers?: true };

/** They stay, though something could go. */
export const stays = (reason: string): Pruning => ({ reason });
/** There is nothing that could go. */
export const nothing = (reason: string): Pruning => ({ reason, isNothing: true });
/** The build takes them away: the layers above have them, what is copied from its end does not. */
export const inLayers = (reason: string): Pruning => ({ reason, isNothing: true, isInLayers: true });
