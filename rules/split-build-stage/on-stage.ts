import type { ContextFacts, Model } from "../../src/rule.js";
import type { Refused } from "../application/candidate.js";
import { candidateFor } from "../application/candidate-of.js";
import { wholeStage } from "../shared/base.js";
import { firstSplit } from "./recipe.js";
import { RECIPES } from "./recipes.js";

/** Why a last stage that stands on another one stays, where a recipe would split both if they were one; undefined elsewhere. */
export function onStage(model: Model, context: ContextFacts | undefined): Refused | undefined {
  const last = model.stages.at(-1);
  if (last?.base.is !== "stage" || last !== model.target) return undefined;
  const whole = candidateFor(model, wholeStage(model, last), context);
  if (whole === undefined || whole.obstacle !== undefined) return undefined;
  const split = firstSplit(RECIPES, whole);
  if (split === undefined || "refusal" in split) return undefined;
  const below = last.from.image.text;
  return {
    refusal: `what it ships is made in ${below}: a last stage on ${split.base} that copies it from there would be without the rest`,
    at: last.from,
  };
}
