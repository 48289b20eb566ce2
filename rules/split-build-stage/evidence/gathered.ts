import { directoryOf, type EvidenceFile, isInside } from "../../../src/rule.js";
import type { CopiedPath } from "../../application/copied-path.js";
import type { Kept } from "./kept.js";
import { wholeOwner } from "./whole.js";

/** A directory with the files that it is copied for. */
export interface Gathered extends CopiedPath {
  readonly files: readonly EvidenceFile[];
  /** `uid:gid` that all of it gets; empty: root. */
  readonly ids: string;
}

/** The files as a person would copy them: a directory where all of it ships; by itself otherwise. `nameOf`: `uid:gid` as it is written. */
export function gather(files: Kept, nameOf: (ids: string) => string): readonly Gathered[] {
  const shipped = files.kept.filter(({ kind }) => kind !== "directory");
  const owners = new Map<string, string | undefined>();
  const ownerOf = (directory: string) => {
    if (!owners.has(directory)) owners.set(directory, wholeOwner(files, directory));
    return owners.get(directory);
  };
  const groups = new Map<string, EvidenceFile[]>();
  for (const file of shipped) {
    if (file.kind === "link") continue;
    const ids = file.owner ?? "";
    const tops = above(file.path).filter((directory) => ownerOf(directory) !== undefined);
    const top = tops.at(-1);
    const isApart = top !== undefined && ownerOf(top) !== ids;
    const key = (isApart ? tops.findLast((directory) => isOnly(directory, ids)) : top) ?? file.path;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, of]) => ({ from: path, to: path, files: of, ...owned(of) }));

  function isOnly(directory: string, ids: string): boolean {
    return shipped.every(({ path, owner = "" }) => !isInside(path, directory) || owner === ids);
  }

  function owned([first]: readonly EvidenceFile[]): Pick<Gathered, "owner" | "ids"> {
    return first?.owner === undefined ? { ids: "" } : { ids: first.owner, owner: nameOf(first.owner) };
  }
}

/** The directories that a path lies in, the nearest first. */
function above(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = directoryOf(path); at !== "/"; at = directoryOf(at)) found.push(at);
  return found;
}

/** The first path that cannot be written: what lies in a directory that is copied needs no name. */
export function oddName(kept: readonly EvidenceFile[], copies: readonly Gathered[]): string | undefined {
  const isWithin = (path: string) => copies.some(({ to }) => to !== path && isInside(path, to));
  const written = kept.filter(({ path, kind }) => kind === "directory" || !isWithin(path));
  const paths = [...copies.map(({ to }) => to), ...written.flatMap(({ path, target }) => [path, target ?? ""])];
  return paths.find((path) => !PLAIN.test(path));
}

const PLAIN = /^[\w./+@%~:,=-]*$/;
