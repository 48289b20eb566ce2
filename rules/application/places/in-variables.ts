import { resolveDirectory, valueAt } from "../../../src/rule.js";
import type { Candidate } from "../candidate.js";
import { startDirectory } from "../starts/directory.js";

/** Variables that say where something lies, though their value does not look like a path. */
const SAYS_WHERE = /(DIR|DIRECTORY|FOLDER|PATH|ROOT)$/i;

/** The paths that variables of the image name; `home`: where it starts unless WORKDIR says otherwise. */
export function placesInVariables(candidate: Candidate, home: string): readonly string[] {
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
