import { isInside } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { isImageOf } from "../../application/compiled/base.js";
import { RUST } from "../../application/rust/language.js";
import { enumeration } from "../../shared/enumeration.js";
import { planCompiled } from "../compiled/plan.js";
import type { Recipe } from "../recipe.js";
import { installedTools } from "./installed-tools.js";
import { runByCargo } from "./run-by-cargo.js";

/** Programs in Rust, on the official image; `cargo run` gives way to what it starts. */
export const rust: Recipe = (candidate) => {
  const run = isImageOf(candidate, RUST) ? runByCargo(candidate, RUST) : undefined;
  if (run === undefined) return planned(candidate);
  const starts = candidate.starts.map((start) =>
    start.instruction === run.start.instruction && start.file === undefined ? { ...start, words: run.words } : start,
  );
  const plan = planned({ ...candidate, starts });
  if (plan === undefined || "refusal" in plan) return plan;
  return {
    ...plan,
    started: { instruction: run.start.instruction, text: run.text, words: run.words },
    leftOut: `${plan.leftOut}, and start the program without cargo`,
  };
};

/** A plan that names the tools it leaves out. */
function planned(candidate: Candidate): ReturnType<Recipe> {
  const plan = planCompiled(candidate, RUST);
  if (plan === undefined || "refusal" in plan || plan.copies.some(({ from }) => isInside(RUST.bin, from))) return plan;
  return { ...plan, leftOut: enumeration([plan.leftOut, ...installedTools(candidate, RUST)]) };
}
