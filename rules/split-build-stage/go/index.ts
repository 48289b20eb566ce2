import { GO } from "../../application/go/language.js";
import { planCompiled } from "../compiled/plan.js";
import type { Recipe } from "../recipe.js";
import { withLocalFiles } from "./local-files.js";

/** Programs in Go, on the official image. */
export const go: Recipe = (candidate) => {
  const split = planCompiled(candidate, GO);
  return split === undefined || "refusal" in split ? split : withLocalFiles(candidate, split);
};
