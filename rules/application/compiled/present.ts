import { isInside } from "../../../src/rule.js";
import { globOf, isPattern } from "../../shared/glob.js";

/** What lies in the build stage that the shipped stage needs. */
export interface Present {
  /** Paths, each with the owner that COPY gave it. */
  readonly paths: Map<string, string | undefined>;
  /** Programs that were built. */
  readonly programs: Set<string>;
  /** Programs that the build may have made. */
  readonly possible: Set<string>;
  /** Those whose sources are not in the context. */
  readonly foreign: Set<string>;
  /** Directories that mkdir made. */
  readonly made: Set<string>;
  /** Directories that hold built programs whose names are not known. */
  readonly directories: Set<string>;
  /** Files that have another text than they were copied with. */
  readonly changed: Set<string>;
  /** Scripts that the build was called through. */
  readonly scripts: Set<string>;
}

/** An image into which a build has put nothing yet. */
export function nothingPresent(): Present {
  return {
    paths: new Map(),
    programs: new Set(),
    possible: new Set(),
    foreign: new Set(),
    made: new Set(),
    directories: new Set(),
    changed: new Set(),
    scripts: new Set(),
  };
}

/** Takes out what lies at a path or below it; the path may be a pattern. */
export function remove({ paths, programs, possible, directories }: Present, path: string): void {
  const isGone = matcher(path);
  for (const set of [paths, programs, possible, directories]) for (const one of [...set.keys()]) if (isGone(one)) set.delete(one);
}

/** Whether a path lies at another one, or below it; that may be a pattern. */
export function matcher(path: string): (one: string) => boolean {
  if (!isPattern(path)) return (one) => isInside(one, path);
  const parts = path.split("/").map(globOf);
  return (one) => {
    const own = one.split("/");
    return own.length >= parts.length && parts.every((part, index) => part.test(own[index] ?? ""));
  };
}

/** What is to be copied: no path that lies in another one. */
export function outermost({ paths, programs, directories }: Present): readonly (readonly [path: string, owner: string | undefined])[] {
  const all = new Map(paths);
  for (const path of [...directories, ...programs]) if (!all.has(path)) all.set(path, undefined);
  return [...all].filter(([path]) => ![...all.keys()].some((other) => other !== path && isInside(path, other)));
}
