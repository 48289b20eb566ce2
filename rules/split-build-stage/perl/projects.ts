import { directoryPrefix, type Instruction } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { below } from "../../shared/paths.js";

/** The folders of the context that projects were copied from: the root for a single one that was not seen; undefined for one among several. */
export function foldersOf(candidate: Candidate, projects: readonly string[], last: Instruction): readonly string[] | undefined {
  const directories = [...new Set(projects)];
  const found = directories.map((directory) => {
    const files = ["cpanfile", "Makefile.PL"].flatMap((name) => contextPath(candidate, below(directory, name), last) ?? []);
    return files[0] === undefined ? undefined : directoryPrefix(files[0]);
  });
  if (found.length > 1 && found.includes(undefined)) return undefined;
  return [...new Set(found.map((folder) => folder ?? ""))];
}
