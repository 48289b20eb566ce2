import type { Model, Stage } from "../../src/rule.js";
import { unusedStages, userOf } from "../drop-unused-stages/unused.js";

/** Whether what a stage holds may be in an image: it ships, or a stage on it is one that nothing refers to, there for `--target`. */
export function mayBePublished(model: Model, stage: Stage | undefined): boolean {
  if (stage === undefined || stage.shipped) return true;
  const ends = unusedStages(model).filter((one) => userOf(model, one) === undefined);
  return ends.some((end) => {
    for (let one: Stage | undefined = end; one !== undefined; one = one.base.is === "stage" ? model.stages[one.base.stage] : undefined)
      if (one === stage) return true;
    return false;
  });
}
