import { expand, resolveDirectory } from "../../src/rule.js";
import type { Candidate } from "../split-build-stage/recipe.js";

/** Where a stage copies to from other stages, absolute; what cannot be told is left out. */
export function copiedTo({ model, stage }: Candidate): readonly string[] {
  return stage.instructions.flatMap((one) => {
    if (one.kind !== "copy" || !one.flags.some(({ name }) => name === "from")) return [];
    const { workdir, variables } = model.stateAt(one);
    return resolveDirectory(workdir ?? "/", expand(one.destination.text, variables, model.dockerfile.escape, "unknown")) ?? [];
  });
}
