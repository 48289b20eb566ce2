import { RUST_FILES } from "../../knowledge/project/source-files.js";
import { RUST_BUILT_IN_VARIABLES, RUST_ENV_OF_BUILD_SCRIPT } from "../../knowledge/rust/cargo.js";
import { textsOf } from "../compiled/called.js";
import type { Source } from "../compiled/language.js";
import type { Origins } from "../compiled/origins.js";

/** Of the sources, one that has a path of what a build script wrote for the run time. */
export function opensOutputs(sources: readonly Source[], origins: Origins): Source | undefined {
  const scripts = textsOf(origins, RUST_FILES, (path) => /(^|\/)build\.rs$/.test(path));
  const outputs = new Set(["OUT_DIR", ...scripts.flatMap(({ text }) => handedOn(text))]);
  return sources.find(({ text }) => [...text.matchAll(RUST_BUILT_IN_VARIABLES)].some(([, name = ""]) => outputs.has(name)));
}

/** Variables by which a build script says where it wrote. */
function handedOn(script: string): readonly string[] {
  const names = new Set<string>();
  const isOutput = (text: string) => text.includes('"OUT_DIR"') || (text.match(/\b[a-z]\w*/g) ?? []).some((word) => names.has(word));
  for (const [, name = "", value = ""] of script.matchAll(/\blet\s+(?:mut\s+)?(\w+)[^=;]*=([^;]*)/g)) if (isOutput(value)) names.add(name);
  return [...script.matchAll(RUST_ENV_OF_BUILD_SCRIPT)].flatMap(([, name = "", value = ""]) => (isOutput(value) ? [name] : []));
}
