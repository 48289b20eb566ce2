import { type Model, type Run, type Stage, scriptOf } from "../../src/rule.js";
import { MOST_RUNS, removedOf } from "../shared/commands/removed-again.js";
import { crossedSetting } from "../shared/crossed-setting.js";

/** Why an install stays with the RUNs behind it: one of them removes what it brought, and merge-run puts them in one layer, past settings too. */
export function removedBelow(model: Model, { instructions }: Stage, run: Run): string | undefined {
  const script = scriptOf(model, run);
  if (script === undefined) return undefined;
  let runs = 1;
  for (const next of instructions.slice(instructions.indexOf(run) + 1)) {
    if (next.kind !== "run" && crossedSetting(model, run, next)?.is !== "free") return undefined;
    if (next.kind !== "run") continue;
    runs++;
    if (runs > MOST_RUNS) return undefined;
    const later = scriptOf(model, next);
    const removed = later && removedOf(script, later);
    if (removed !== undefined) return `line ${next.startLine} removes ${removed} again, which belongs in the layer that installs it`;
  }
  return undefined;
}
