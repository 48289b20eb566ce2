import { isInside, resolveDirectory } from "../../../src/rule.js";
import { NEEDS_TOOLCHAIN, SLIM_PROGRAMS, TOOL_PACKAGES } from "../../knowledge/bases/families-compiled.js";
import { SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";
import { searchPaths } from "../../shared/files/started-text.js";
import { below } from "../../shared/paths.js";
import type { Question } from "./question.js";

/** The path of a program that the build made, called by its path or its name. */
export function isBuilt(word: string, { candidate, present, language, workdir }: Question): string | undefined {
  const { programs, possible, directories } = present;
  // What is started was made.
  const made = (path: string) => {
    if (possible.has(path)) programs.add(path);
    return programs.has(path);
  };
  if (!word.includes("/")) {
    const found = [language.bin, ...searchPaths(candidate.model)(candidate.stage)].find((one) => made(below(one, word)));
    if (found !== undefined) return below(found, word);
    const isOther = SLIM_PROGRAMS.has(word) || SCRIPT_SHELLS.has(word) || Object.hasOwn(TOOL_PACKAGES, word) || NEEDS_TOOLCHAIN.has(word);
    return !isOther && directories.has(language.bin) && /^[\w.-]+$/.test(word) ? below(language.bin, word) : undefined;
  }
  const path = resolveDirectory(workdir, word);
  if (path === undefined) return undefined;
  return made(path) || [...directories].some((directory) => isInside(path, directory)) ? path : undefined;
}

/** The text of a file of the context that the image has at a path, or in a directory of PATH. */
export function scriptAt(word: string, { candidate, origins, workdir }: Question): string | undefined {
  const places = word.includes("/")
    ? [resolveDirectory(workdir, word)]
    : searchPaths(candidate.model)(candidate.stage).map((one) => below(one, word));
  for (const place of places) {
    const path = place === undefined ? undefined : origins.inContext(place);
    if (path !== undefined && origins.context.kind(path) === "file") return origins.context.read(path);
  }
  return undefined;
}
