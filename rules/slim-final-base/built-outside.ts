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
      return {
        refusal: `line ${by.startLine} copies a build whose sources cannot all be read: the build context has no ${elsewhere}`,
        at: by,
      };
  }
  return outputs.length === 0 ? undefined : { outputs, context };
}

/** What is taken for the source of outputs. */
export function assumedOf(outputs: readonly Landed[]): readonly string[] {
  return [...new Set(outputs.map(({ source = "." }) => source))].map((source) => {
    const lines = outputs.filter((one) => (one.source ?? ".") === source).map(({ by }) => by.startLine);
    const copied =
      lines.length === 1 ? `what line ${lines[0]} copies` : `what lines ${lines.slice(0, -1).join(", ")} and ${lines.at(-1)} copy`;
    return `${copied} is built from ${source === "." ? "the sources in the build context" : source}`;
  });
}
