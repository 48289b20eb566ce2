import { isInside } from "../../../src/rule.js";
import { RUST_FILES } from "../../knowledge/project/source-files.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { enumeration } from "../../shared/enumeration.js";
import { isImageOf } from "../compiled/base.js";
import type { Language } from "../compiled/language.js";
import { planCompiled } from "../compiled/plan.js";
import type { Candidate, Recipe } from "../recipe.js";
import { cargoBuilt } from "./built.js";
import { rustCalls } from "./calls.js";
import { installedTools } from "./installed-tools.js";
import { linkedByCrates } from "./linked.js";
import { runByCargo } from "./run-by-cargo.js";

export const RUST: Language = {
  image: "rust",
  title: "Rust",
  home: "/",
  bin: "/usr/local/cargo/bin",
  files: RUST_FILES,
  isTool: (command) => ["cargo", "rustup", "rustc", "strip", "upx"].includes(unwrap(command).base),
  built: cargoBuilt,
  calls: rustCalls,
  readsTypes: undefined,
  linked: linkedByCrates,
  isBuildVariable: /^(CARGO_\w+|RUSTFLAGS|RUSTC_\w+|RUSTUP_\w+|SQLX_OFFLINE)$/,
};

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
