import { RUST_FILES } from "../../knowledge/project/source-files.js";
import { RUST_ASKS_VARIABLE, RUST_BUILD_VARIABLES, RUST_TOOLS } from "../../knowledge/rust/cargo.js";
import { unwrap } from "../../shared/commands/called-program.js";
import type { Language } from "../compiled/language.js";
import { cargoBuilt } from "./built.js";
import { rustCalls } from "./calls.js";
import { linkedLibraries } from "./linked.js";
import { opensOutputs } from "./outputs.js";

/** Rust, as programs are followed that it compiles. */
export const RUST: Language = {
  image: "rust",
  title: "Rust",
  home: "/",
  bin: "/usr/local/cargo/bin",
  files: RUST_FILES,
  isTool: (command) => RUST_TOOLS.has(unwrap(command).base),
  built: cargoBuilt,
  calls: rustCalls,
  readsTypes: undefined,
  readsUsers: undefined,
  asksVariable: RUST_ASKS_VARIABLE,
  opensOutputs,
  linked: linkedLibraries,
  isBuildVariable: RUST_BUILD_VARIABLES,
};
