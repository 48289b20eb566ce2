import {
  type Add,
  type ContextFacts,
  type Copy,
  isInside,
  type Model,
  mountsOf,
  resolveDirectory,
  stageCopiedFrom,
  valueAt,
} from "../../../src/rule.js";
import { stagesBelow } from "../base.js";
import { landingsOf } from "../copied-files/landing.js";
import { isPattern } from "../glob.js";
import { contextPath } from "./context-paths.js";

/** Whether another stage may take what a COPY of the context brings to its own: by a COPY of that, or of a pattern, or by a mount. */
export function isCopiedOn(model: Model, copy: Copy | Add, context: ContextFacts): boolean {
  const stage = model.stageOf(copy);
  const landings = landingsOf(model, copy, context);
  if (stage === undefined || landings === undefined) return true;
  const hasIt = model.stages.filter((other) => stagesBelow(model, other).includes(stage));
  const brings = (path: string) =>
    landings.some((landing) => isInside(landing.path, path)) ||
    contextPath({ model, context, stage: { ...stage, instructions: [copy] } }, path) !== undefined;
  return model.stages
    .filter(({ uses }) => hasIt.some(({ index }) => uses.includes(index)))
    .flatMap(({ instructions }) => instructions)
    .some((one) => {
      if (one.kind === "run") return mountsOf(one).some((mount) => mount.has("from"));
      const source = one.kind === "copy" ? stageCopiedFrom(model, one) : undefined;
      if (one.kind !== "copy" || source === undefined || !hasIt.includes(source)) return false;
      const paths = one.sources.map(({ text }) => resolveDirectory("/", valueAt(model, one, text)));
      return paths.some((path) => path === undefined || isPattern(path) || brings(path));
    });
}
