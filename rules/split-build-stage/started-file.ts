import { resolveDirectory } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";
import type { Start } from "../application/starts/starts.js";
import { contextPath } from "../shared/context/context-paths.js";
import { searchPaths } from "../shared/files/started-text.js";

/** The file of the context that a word of a start stands for: a path, or the name of a program that was copied to where those are looked for. */
export function startedFile(candidate: Candidate, word: string, { directory = "/" }: Pick<Start, "directory">): string | undefined {
  if (word.startsWith("-") || !/^[\w./-]+$/.test(word)) return undefined;
  const path = resolveDirectory(directory, word);
  const named = word.includes("/") ? [] : searchPaths(candidate.model)(candidate.stage).map((place) => `${place}/${word}`);
  for (const one of [...(path === undefined ? [] : [path]), ...named]) {
    const found = contextPath(candidate, one);
    if (found !== undefined && candidate.context?.kind(found) === "file") return found;
  }
  return undefined;
}
