import { isInside, resolveDirectory, valueAt } from "../../../src/rule.js";
import type { Candidate } from "../candidate.js";
import { startDirectory } from "../start-directory.js";
import type { BuildQuestion } from "./build-step.js";

/** Variables that say where something lies, though their value does not look like a path. */
const SAYS_WHERE = /(DIR|DIRECTORY|FOLDER|PATH|ROOT)$/i;

/** Whether command lines or variables of the image name a path: the program opens what lies there, whatever it looks like. */
export function namedAtStart({ candidate, language, runs }: BuildQuestion): (path: string) => boolean {
  const working = runs.flatMap(({ steps }) => steps.flatMap((step) => (step.is === "tool" ? (step.directory ?? []) : [])));
  const all = [...inCommandLines(candidate, language.home), ...inVariables(candidate, language.home)];
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

function inVariables(candidate: Candidate, home: string): readonly string[] {
  const { model, stage } = candidate;
  const directory = startDirectory(candidate, home);
  return stage.instructions.flatMap((one) => {
    if (one.kind !== "env" || directory === undefined) return [];
    return one.pairs.flatMap(({ key, value }) => {
      const text = valueAt(model, one, value.text);
      return text !== undefined && (text.includes("/") || SAYS_WHERE.test(key.text)) ? (resolveDirectory(directory, text) ?? []) : [];
    });
  });
}
