import { isInside } from "../../../src/rule.js";
import { SCRATCH_DIRECTORIES, TEMPORARY_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { copiedPaths, staysInBuild } from "./copies.js";
import { sourcesInPrefix } from "./in-prefix.js";
import { isInPrefix, mentions } from "./paths.js";
import type { Reading } from "./reading.js";

/** Paths that the shipped stage does not have: those of the sources, and of what is copied for the build only. */
export function buildOnlyPaths(reading: Reading): readonly string[] {
  const { model, build, before } = reading;
  const copied = before.flatMap((copy) => {
    if (copy.kind !== "copy" && copy.kind !== "add") return [];
    return staysInBuild(copy, reading) ? copiedPaths(model, copy) : [];
  });
  const scratch = SCRATCH_DIRECTORIES.filter((directory) => !TEMPORARY_DIRECTORIES.has(directory));
  const all = [...build.sources, ...scratch, ...copied];
  // A prefix inside of a directory comes along.
  const apart = all.filter(
    (path) => path !== "/" && !isInPrefix(path, build) && ![...build.prefixes].some((prefix) => isInside(prefix, path)),
  );
  return [...apart, ...sourcesInPrefix(build)];
}

/** The first of some words that names something of the build. */
export function firstOfBuild(words: readonly string[], paths: readonly string[]): string | undefined {
  return words.find((word) => paths.some((path) => mentions(word, path)));
}
