import {
  type Add,
  type ContextFacts,
  type Copy,
  expand,
  type Instruction,
  isInside,
  type Model,
  mountsOf,
  resolveDirectory,
  type Stage,
  stageCopiedFrom,
} from "../../src/rule.js";
import { stagesBelow } from "../shared/base.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import { FROM_ELSEWHERE, matchingPaths } from "../split-build-stage/project/landed.js";

/** What is copied from the context into a stage, one below or above it, or another, where it may be copied on from there. */
export function copiesReaching(model: Model, context: ContextFacts, stage: Stage): readonly (Copy | Add)[] {
  return model.stages.flatMap((other) => {
    const copies = other.instructions.filter(isFromContext);
    const isSame = stagesBelow(model, other).includes(stage) || stagesBelow(model, stage).includes(other);
    return isSame ? copies : copies.filter((copy) => isCopiedOn(model, context, copy, other));
  });
}

function isFromContext(one: Instruction): one is Copy | Add {
  return (one.kind === "copy" || one.kind === "add") && !one.flags.some(({ name }) => name === "from");
}

/** Whether any stage may take what a COPY brings to its own. */
function isCopiedOn(model: Model, context: ContextFacts, copy: Copy | Add, from: Stage): boolean {
  const landings = landingsOf(model, copy, context);
  const takes = (one: Copy) =>
    one.sources.some(({ text }) => {
      const value = expand(text, model.stateAt(one).variables, model.dockerfile.escape, "unknown");
      const source = resolveDirectory("/", value?.replace(/[^/]*[*?[].*$/, ""));
      if (source === undefined || landings === undefined) return true;
      return landings.some(({ path }) => isInside(path, source) || isInside(source, path));
    });
  return model.stages.some(({ instructions }) =>
    instructions.some((one) => {
      if (one.kind === "run") return mountsOf(one).some((mount) => mount.has("from"));
      const source = one.kind === "copy" ? stageCopiedFrom(model, one) : undefined;
      return one.kind === "copy" && source !== undefined && stagesBelow(model, source).includes(from) && takes(one);
    }),
  );
}

/** The paths in the context that an instruction copies. */
export function pathsOf(model: Model, copy: Copy | Add, context: ContextFacts): readonly string[] {
  const { variables } = model.stateAt(copy);
  return copy.sources.flatMap(({ text }) => {
    const source = FROM_ELSEWHERE.test(text) ? undefined : expand(text, variables, model.dockerfile.escape, "unknown");
    const path = source?.replace(/^(\.?\/)+/, "").replace(/\/+$/, "");
    return path === undefined ? [] : matchingPaths(path || ".", context.entries);
  });
}
