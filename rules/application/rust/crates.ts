import { directoryOf } from "../../../src/rule.js";
import { below } from "../../shared/paths.js";
import type { Origins } from "../compiled/origins.js";
import { type Manifest, manifestIn } from "./manifest.js";

/** The crates that the files Cargo.lock among what is copied name; undefined where there is none. */
export function lockedCrates(origins: Origins): ReadonlySet<string> | undefined {
  const locks = origins.all.flatMap(({ path, is }) => {
    if (path === undefined) return [];
    if (is === "file") return path.endsWith("Cargo.lock") ? [path] : [];
    return origins.context.kind(below(path, "Cargo.lock")) === "file" ? [below(path, "Cargo.lock")] : [];
  });
  if (locks.length === 0) return undefined;
  return new Set(
    locks.flatMap((lock) => [...(origins.context.read(lock) ?? "").matchAll(/^name = "([^"]+)"/gm)].map(([, name = ""]) => name)),
  );
}

/** The manifests in the directories that files are copied to. */
export function manifestsOf(origins: Origins): readonly Manifest[] {
  const directories = origins.all.map(({ image, is }) => (is === "directory" ? image : directoryOf(image)));
  return [...new Set(directories)].flatMap((directory) => manifestIn(directory, origins) ?? []);
}

/** The crates that the lock files or manifests name: a build adds to a lock file what is not in it yet. */
export function namedCrates(origins: Origins): ReadonlySet<string> {
  return new Set([...(lockedCrates(origins) ?? []), ...manifestsOf(origins).flatMap(({ dependencies }) => dependencies)]);
}
