import type { Built } from "../../application/compiled/language.js";
import { matcher } from "../../application/compiled/present.js";

/** What two commands leave behind, one after the other. */
export function merged(one: Built, other: Built): Built {
  const gone = (other.clears ?? []).map(matcher);
  const kept = (paths: readonly string[] = []) => paths.filter((path) => !gone.some((isGone) => isGone(path)));
  return {
    programs: [...kept(one.programs), ...other.programs],
    possible: [...kept(one.possible), ...(other.possible ?? [])],
    foreign: [...kept(one.foreign), ...(other.foreign ?? [])],
    directories: [...kept(one.directories), ...other.directories],
    isStatic: one.isStatic && (other.isStatic || isEmpty(other)),
    clears: [...(one.clears ?? []), ...(other.clears ?? [])],
    scripts: [...(one.scripts ?? []), ...(other.scripts ?? [])],
  };
}

/** Whether nothing is built. */
export function isEmpty({ programs, directories, possible = [] }: Built): boolean {
  return programs.length + directories.length + possible.length === 0;
}

/** The paths that are surely built. */
export function builtPaths({ programs, directories }: Built): readonly string[] {
  return [...programs, ...directories];
}
