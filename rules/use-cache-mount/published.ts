import type { Model, Stage } from "../../src/rule.js";
import { unusedStages, userOf } from "../drop-unused-stages/unused.js";

/** Whether what a stage holds is in an image of its own: nothing refers to a stage that is only there for `--target`. */
export function mayBePublished(model: Model, stage: Stage | undefined): boolean {
  const ends = unusedStages(model).filter((one) => userOf(model, one) === undefined);
  return ends.some((end) => {
    for (let one: Stage | undefined = end; one !== undefined; one = one.base.is === "stage" ? model.stages[one.base.stage] : undefined)
      if (one === stage) return true;
    return false;
  });
}
