import { type Model, type Run, scriptOf } from "../../src/rule.js";
import { nextRun } from "../shared/commands/next-run.js";
import { removedOf } from "../shared/commands/removed-again.js";

/** Why an install stays with the RUNs behind it: one of them removes what it brought, and they belong in one layer. */
export function removedBelow(model: Model, run: Run): string | undefined {
  const script = scriptOf(model, run);
  for (let next = nextRun(model, run); script !== undefined && next !== undefined; next = nextRun(model, next.run)) {
    const later = scriptOf(model, next.run);
    const removed = later && removedOf(script, later);
    if (removed !== undefined) return `line ${next.run.startLine} removes ${removed} again, which belongs in the layer that installs it`;
  }
  return undefined;
}
