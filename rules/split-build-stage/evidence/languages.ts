import { baseName, directoryPart, type Evidence, isInside, resolveDirectory } from "../../../src/rule.js";
import { INTERPRETER } from "../../knowledge/bases/language-images.js";
import { CLASS_PATHS } from "../../knowledge/java-builds.js";
import type { SeenBase } from "./base.js";
import { BUILD_PLACES, SYSTEM } from "./places.js";

/** Whether programs run from their sources: what lies beside them is theirs, and is not for building. */
export function isInterpreted({ image, trace, programs }: Evidence, { language }: SeenBase): boolean {
  if (language !== undefined) return language !== "java";
  const starts = new Set(image.starts.map(({ path }) => path));
  const run = [
    ...image.starts,
    ...(trace?.executed ?? []),
    ...programs.flatMap(({ path, interpreter, names }) => (starts.has(path) && interpreter !== undefined ? [interpreter, ...names] : [])),
  ];
  return run.some(({ path }) => INTERPRETER.test(baseName(path)));
}

/** Directories that ship whole: those of programs in sources, and what class paths name. `copied`: where the context went. */
export function wholeDirectories(
  evidence: Evidence,
  base: SeenBase,
  words: readonly string[],
  copied: readonly string[],
): readonly string[] {
  const { image, files } = evidence;
  if (isInterpreted(evidence, base)) {
    const isOfBuild = (path: string) => path !== image.workingDir && BUILD_PLACES.some((place) => isInside(path, place));
    const places = [image.workingDir, ...copied].filter((path) => !SYSTEM.test(path) && !isOfBuild(path));
    return [...new Set(places)];
  }
  if (base.language !== "java") return [];
  const named = words.flatMap((word, at) => (CLASS_PATHS.has(words[at - 1] ?? "") ? word.split(":") : []));
  const paths = named.flatMap((one) => resolveDirectory(image.workingDir, one.replace(/\/\*?$/, "")) ?? []);
  // A jar names those beside it.
  const jars = (evidence.trace?.opened ?? []).filter((path) => path.endsWith(".jar"));
  const beside = files.flatMap(({ path }) =>
    path.endsWith(".jar") && jars.some((jar) => directoryPart(jar) === directoryPart(path)) ? path : [],
  );
  return [...paths, ...beside].filter((path) => !SYSTEM.test(path) && files.some((row) => isInside(row.path, path)));
}
