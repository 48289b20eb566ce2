import { type ContextFacts, type Estimate, type Model, valueAt } from "../../../src/rule.js";
import type { Call } from "./calls.js";
import type { CopyOrAdd } from "./plan/plan.js";

/** Commands that store a file in their layer, whatever they change of it. */
const WRITES_AGAIN: ReadonlySet<string> = new Set(["chgrp", "chmod", "chown", "sed"]);

/** What is no longer stored twice: the size of what is copied, where the context tells it. */
export function estimateOf(
  model: Model,
  { script, command }: Call,
  copies: readonly CopyOrAdd[],
  context: ContextFacts | undefined,
): { readonly estimate?: Estimate } {
  const isStoredAgain = script.commands.some((other) => other !== command && WRITES_AGAIN.has(other.name ?? ""));
  if (context === undefined || isStoredAgain) return {};
  const sizes = [...new Set(copies)].flatMap((copy) =>
    copy.sources.map(({ text }) => {
      const source = valueAt(model, copy, text);
      const isOfContext = copy.heredocs.length === 0 && !copy.flags.some(({ name }) => name === "from" || name === "exclude");
      return isOfContext && source !== undefined ? context.size(source) : undefined;
    }),
  );
  const bytes = sizes.reduce<number | undefined>((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0);
  return bytes === undefined || bytes === 0 ? {} : { estimate: { bytes: -bytes, basis: "context" } };
}
