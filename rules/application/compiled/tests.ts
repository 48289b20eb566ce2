import { baseName } from "../../../src/rule.js";
import { below } from "../../shared/paths.js";
import type { Sources } from "./origins.js";

/** Whether a directory of the context is for tests and benchmarks only, as cargo has them (doc.rust-lang.org/cargo/guide/project-layout.html). */
export function isOfTests(context: Sources, path: string): boolean {
  const name = baseName(path);
  if (name !== "tests" && name !== "benches") return false;
  const manifest = context.read(below(path.slice(0, -name.length).replace(/\/$/, "") || ".", "Cargo.toml"));
  return manifest !== undefined && !new RegExp(`["']${name}/`).test(manifest);
}
