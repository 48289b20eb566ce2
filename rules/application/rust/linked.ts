import { rowOf } from "../../../src/rule.js";
import { FIND_CARGO_LOCK } from "../../knowledge/rust/cargo.js";
import { BUNDLED_BY, LINKED_CRATES, SELF_CONTAINED_CRATES } from "../../knowledge/rust/libraries.js";
import type { Origins } from "../compiled/origins.js";
import { lockedCrates, manifestsOf, namedCrates } from "./crates.js";
import { linkedBySources } from "./linked-by-sources.js";

/** The `-dev` packages of the full image that a program may be linked with. */
export function linkedLibraries(origins: Origins, installed: ReadonlySet<string>): readonly string[] | string {
  const crates = linkedByCrates(origins);
  if (typeof crates === "string") return crates;
  const sources = linkedBySources(origins, installed);
  return typeof sources === "string" ? sources : [...new Set([...crates, ...sources])];
}

/** Those that crates ask for, by the names in Cargo.lock. */
function linkedByCrates(origins: Origins): readonly string[] | string {
  const crates = lockedCrates(origins);
  if (crates === undefined) {
    const hasDependencies = manifestsOf(origins).some(({ dependencies, members }) => dependencies.length > 0 || members !== undefined);
    return hasDependencies ? "without Cargo.lock it cannot be told what libraries it is linked with" : [];
  }
  for (const crate of namedCrates(origins)) if (FIND_CARGO_LOCK.has(crate)) return `the crate ${crate} looks for Cargo.lock when it runs`;
  const packages: string[] = [];
  for (const crate of crates) {
    const plain = crate.replaceAll("_", "-");
    if (/^(pyo3-ffi|python3-sys|mlua-sys)$/.test(plain)) return `what the crate ${crate} needs at run time is not known`;
    if (!plain.endsWith("-sys") || SELF_CONTAINED_CRATES.has(crate) || SELF_CONTAINED_CRATES.has(plain)) continue;
    const bundle = rowOf(BUNDLED_BY, plain);
    if (bundle !== undefined && crates.has(bundle)) continue;
    const name = rowOf(LINKED_CRATES, plain);
    if (name === undefined) return `what the crate ${crate} is linked with is not known`;
    packages.push(name);
  }
  return packages;
}
