import type { ContextFacts } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { outputsOf } from "../application/last-stage/outputs.js";
import type { Landed } from "../application/project/landed.js";
import type { Family } from "./family.js";

/** What a stage copies that was built from sources in the context, by nothing in the file. */
interface BuiltOutside {
  readonly outputs: readonly Landed[];
  /** With what the ignore file leaves out: the sources often are, where the outputs are copied. */
  readonly context: ContextFacts;
}

/** The outputs of projects that the stage copies; undefined where it copies none, refused where not all that they are built from is at hand. */
export function builtOutside(candidate: Candidate, { outputOf, partElsewhere }: Family): BuiltOutside | Refused | undefined {
  if (outputOf === undefined || candidate.context === undefined) return undefined;
  const context = candidate.context.withIgnoreText("");
  const outputs = outputsOf(candidate, context, outputOf);
  for (const { source = ".", by } of outputs) {
    const elsewhere = partElsewhere?.(source, context);
    if (elsewhere !== undefined)
      return { refusal: `what line ${by.startLine} copies is built from ${elsewhere}, which the build context does not have`, at: by };
  }
  return outputs.length === 0 ? undefined : { outputs, context };
}

/** What is taken for the source of an output. */
export function assumedOfOutput({ source = ".", by }: Landed): string {
  return `what line ${by.startLine} copies is built from ${source === "." ? "the sources in the build context" : source}`;
}
