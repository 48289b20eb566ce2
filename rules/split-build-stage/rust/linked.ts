import { BUNDLED_BY, LINKED_CRATES, SELF_CONTAINED_CRATES } from "../../knowledge/rust-libraries.js";
import { joined, type Origins } from "../compiled/origins.js";
import { manifestIn } from "./manifest.js";

/** The `-dev` packages of the full image that a program may be linked with, by the crates that Cargo.lock names. */
export function linkedByCrates(origins: Origins): readonly string[] | string {
  const locks = origins.all.flatMap(({ path, is }) => {
    if (path === undefined) return [];
    if (is === "file") return path.endsWith("Cargo.lock") ? [path] : [];
    return origins.context.kind(joined(path, "Cargo.lock")) === "file" ? [joined(path, "Cargo.lock")] : [];
  });
  if (locks.length === 0) {
    const hasDependencies = origins.all.some(({ image, is }) => {
      const directory = is === "directory" ? image : image.slice(0, image.lastIndexOf("/")) || "/";
      const manifest = manifestIn(directory, origins);
      return manifest !== undefined && (manifest.hasDependencies || manifest.members !== undefined);
    });
    return hasDependencies ? "without Cargo.lock it cannot be told what libraries it is linked with" : [];
  }
  const crates = new Set(
    locks.flatMap((lock) => [...(origins.context.read(lock) ?? "").matchAll(/^name = "([^"]+)"/gm)].map(([, name = ""]) => name)),
  );
  const packages: string[] = [];
  for (const crate of crates) {
    const plain = crate.replaceAll("_", "-");
    if (/^(pyo3-ffi|python3-sys|mlua-sys)$/.test(plain)) return `what the crate ${crate} needs at run time is not known`;
    if (!plain.endsWith("-sys") || SELF_CONTAINED_CRATES.has(crate) || SELF_CONTAINED_CRATES.has(plain)) continue;
    const bundle = BUNDLED_BY[plain];
    if (bundle !== undefined && crates.has(bundle)) continue;
    const name = LINKED_CRATES[plain];
    if (name === undefined) return `what the crate ${crate} is linked with is not known`;
    packages.push(name);
  }
  return packages;
}
