import { isInside, resolveDirectory } from "../../../src/rule.js";
import type { Candidate } from "../candidate.js";
import { placesInVariables } from "../places/in-variables.js";
import type { BuildQuestion } from "./build-step.js";

/** Whether command lines or variables of the image name a path: the program opens what lies there, whatever it looks like. */
export function namedAtStart({ candidate, language, runs }: BuildQuestion): (path: string) => boolean {
  const working = runs.flatMap(({ steps }) => steps.flatMap((step) => (step.is === "tool" ? (step.directory ?? []) : [])));
  const all = [...inCommandLines(candidate, language.home), ...placesInVariables(candidate, language.home)];
  const named = new Set(all.filter((path) => working.every((directory) => !isInside(directory, path))));
  return (path) => named.has(path);
}

/** What a command line has behind an option, or writes as a path: another word may be what the program is to do. */
function inCommandLines({ starts }: Candidate, home: string): readonly string[] {
  return starts.flatMap(({ words, directory = home }) =>
    words.slice(1).flatMap((word, at) => {
      const isPlace = word.includes("/") || word.includes("=") || words[at]?.startsWith("-");
      return isPlace ? (resolveDirectory(directory, word.slice(word.indexOf("=") + 1)) ?? []) : [];
    }),
  );
}
