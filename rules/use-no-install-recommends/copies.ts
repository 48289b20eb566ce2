import type { Add, ContextFacts, Copy, Model, Stage } from "../../src/rule.js";
import { stagesBelow } from "../shared/base.js";
import { isCopiedOn } from "../shared/context/copied-on.js";
import { isFromContext } from "../shared/context/from-context.js";

/** What is copied from the context into a stage, one below or above it, or another, where it may be copied on from there. */
export function copiesReaching(model: Model, context: ContextFacts, stage: Stage): readonly (Copy | Add)[] {
  return model.stages.flatMap((other) => {
    const copies = other.instructions.filter(isFromContext);
    const isSame = stagesBelow(model, other).includes(stage) || stagesBelow(model, stage).includes(other);
    return isSame ? copies : copies.filter((copy) => isCopiedOn(model, copy, context));
  });
}
