import type { Arg, Instruction, Stage } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { isReadByPrograms } from "../../knowledge/commands/environment.js";
import { assumptionsOf, sink } from "../../shared/edits/sink.js";
import { isLateArg, namesOf } from "../../shared/late-args.js";

/** What stays in the build stage. */
export interface Build {
  /** The stage with those instructions. */
  readonly stage: Stage;
  /** What the last one is replaced by. */
  readonly lastText: string;
}

export interface MovedArguments {
  readonly args: readonly Arg[];
  readonly assumptions: readonly string[];
}

/** The ARGs among some that nothing of the build stage reads, those of labels mostly: there, another value would only build anew. */
export function argumentsToMove({ model, context }: Candidate, { stage, lastText }: Build, shared: readonly Instruction[]): MovedArguments {
  const args: Arg[] = [];
  const assumptions: string[] = [];
  const words = new Set(lastText.split(/\W+/));
  // The last one first: it may be all that reads another one.
  for (const arg of [...shared].reverse()) {
    if (arg.kind !== "arg" || namesOf(arg).some((name) => isReadByPrograms(name) || words.has(name))) continue;
    const rest = stage.instructions.filter((one) => !args.some((moved) => moved === one));
    const { before, assumed } = sink(model, { ...stage, instructions: rest }, arg, {
      names: namesOf(arg),
      over: () => false,
      assume: isLateArg(arg) ? "installs" : "nothing",
      context,
    });
    if (before !== undefined) continue;
    args.push(arg);
    assumptions.push(...assumptionsOf(assumed, namesOf(arg)));
  }
  return { args, assumptions };
}
