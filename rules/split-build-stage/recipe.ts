import type { Instruction } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import type { CopiedPath } from "../application/copied-path.js";

/** How a stage is split. */
export interface Split {
  /** The image of the shipped stage, as FROM has it. */
  readonly base: string;
  /** The last instruction that belongs to the build alone; what stands behind it stands in the shipped stage. */
  readonly last: Instruction;
  /** A replacement for the text of `last` (without line feed), where the build has to end otherwise than it did. */
  readonly lastText?: string;
  /** Instructions up to `last` that are no metadata and that both stages have: RUNs that add users, COPYs of configuration. */
  readonly repeated: readonly Instruction[];
  /** Another text for some of them, where the shipped stage does less than the build, or something else in the same place. */
  readonly rewritten?: ReadonlyMap<Instruction, string>;
  /** `in place`: USER stands where it stood, since what is made behind it belongs to him. Default: the last one stands behind the copies. */
  readonly users?: "in place" | undefined;
  /** Those of them that stand behind the copies: what changes more often than what is built. */
  readonly late?: readonly Instruction[];
  /** ENVs, ARGs and the like up to `last` that hold for the build alone. */
  readonly buildOnly?: readonly Instruction[];
  /** Lines of the shipped stage in front of the copies: variables that the old base set, packages of the run time. */
  readonly prepared: readonly string[];
  /** The instruction behind which they stand: what is set later does not hold for them. Default: the last one. */
  readonly preparedBehind?: Instruction | undefined;
  readonly copies: readonly CopiedPath[];
  /** Lines of the shipped stage behind the copies. */
  readonly finished?: readonly string[];
  /** What each copy and package is there for, where that was seen. */
  readonly because?: readonly string[];
  /** Files that the end of the build writes anew, and that nothing reads at run time: lock files. */
  readonly rewrites?: readonly string[];
  /** Files of the system that the build wrote for itself: the shipped stage has them as its base has, or not at all. */
  readonly leavesToBase?: readonly string[];
  /** Patterns of what tools leave beside sources that the shipped stage copies anew, and that nothing reads at run time. */
  readonly leftovers?: readonly string[];
  /** The CMD or ENTRYPOINT that starts the program otherwise than it did, and the words that it has then. */
  readonly started?: { readonly instruction: Instruction; readonly text: string; readonly words: readonly string[] };
  /** What is not shipped any more, for the title: `the Go toolchain`. */
  readonly leftOut: string;
  readonly assumptions: readonly string[];
}

/** One ecosystem: undefined where the stage is not of its kind. */
export type Recipe = (candidate: Candidate) => Split | Refused | undefined;

/** What the first of the recipes says whose kind the stage is. */
export function firstSplit(recipes: readonly Recipe[], candidate: Candidate): ReturnType<Recipe> {
  for (const recipe of recipes) {
    const split = recipe(candidate);
    if (split !== undefined) return split;
  }
  return undefined;
}
