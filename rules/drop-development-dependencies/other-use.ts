import type { Instruction, Stage } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";
import { fileThatTargets } from "../shared/context/targets.js";

/** Who needs all that a stage installed, beside the stage that ships. */
export function otherUse(
  { model, stage, context }: Candidate,
  { index, name, from }: Stage,
): { readonly reason: string; readonly at: Instruction } | undefined {
  const other = model.stages.find(
    (one) => one.index !== stage.index && (one.uses.includes(index) || (one.base.is === "stage" && one.base.stage === index)),
  );
  if (other !== undefined) return { reason: `another stage takes what ${name ?? `stage ${index}`} made`, at: other.from };
  const file = name === undefined || context === undefined ? undefined : fileThatTargets(context, name);
  return file === undefined ? undefined : { reason: `${file} builds ${name} on its own`, at: from };
}
