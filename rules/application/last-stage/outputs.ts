import { type ContextFacts, valueAt } from "../../../src/rule.js";
import { isFromContext, sourceInContext } from "../../shared/context/from-context.js";
import type { Candidate } from "../candidate.js";
import type { Landed } from "../project/landed.js";

/** The directory of the project that a path of the context is an output of; undefined for what is none. */
export type OutputOf = (path: string, context: ContextFacts) => string | undefined;

/** The projects whose outputs a stage copies from the context, though nothing in the file builds them: all sources of such a COPY are outputs. */
export function outputsOf({ model, stage }: Candidate, context: ContextFacts, outputOf: OutputOf): readonly Landed[] {
  return stage.instructions.filter(isFromContext).flatMap((copy): readonly Landed[] => {
    const projects = copy.sources.map(({ text }) => {
      const source = valueAt(model, copy, text);
      return source === undefined ? undefined : outputOf(sourceInContext(source), context);
    });
    const known = projects.filter((one) => one !== undefined);
    return known.length < projects.length ? [] : [...new Set(known)].map((source) => ({ path: "/", source, is: "directory", by: copy }));
  });
}
