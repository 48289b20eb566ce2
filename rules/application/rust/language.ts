import { RUST_FILES } from "../../knowledge/project/source-files.js";
import { unwrap } from "../../shared/commands/called-program.js";
import type { Language } from "../compiled/language.js";
import { cargoBuilt } from "./built.js";
import { rustCalls } from "./calls.js";
import { linkedLibraries } from "./linked.js";

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
  linked: linkedLibraries,
  isBuildVariable: /^(CARGO_\w+|RUSTFLAGS|RUSTC_\w+|RUSTUP_\w+|SQLX_OFFLINE)$/,
};
