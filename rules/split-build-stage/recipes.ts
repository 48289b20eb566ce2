import { planDotnet } from "./dotnet/index.js";
import { elixir } from "./elixir/index.js";
import { go } from "./go/index.js";
import { planJava } from "./java/index.js";
import { native } from "./native/index.js";
import { node } from "./node/recipe.js";
import { perl } from "./perl/index.js";
import { php } from "./php/index.js";
import { planPython } from "./python/plan.js";
import type { Recipe } from "./recipe.js";
import { ruby } from "./ruby/index.js";
import { rust } from "./rust/index.js";

/** The recipes, in the order in which they are asked. */
export const RECIPES: readonly Recipe[] = [go, rust, node, planPython, planJava, planDotnet, ruby, elixir, perl, php, native];

/** Those that know what a stage may have from others in front of it. */
export const BEHIND_STAGES: readonly Recipe[] = [planPython, ruby, php];
