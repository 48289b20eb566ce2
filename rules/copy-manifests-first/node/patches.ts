import { type ContextFacts, directoryPrefix } from "../../../src/rule.js";
import { obstacleToFiles, type Refused, refused } from "../ecosystem.js";

/** The folders of patches, which are copied as a whole; refused where one lies among the sources. */
export function patchFolders(patches: readonly string[], context: ContextFacts): readonly string[] | Refused {
  const folders = [...new Set(patches.map((path) => directoryPrefix(path.replace(/^\.\//, ""))))];
  const odd = folders.includes("") ? "a patch lies among the sources" : obstacleToFiles(folders, context);
  return odd === undefined ? folders : refused(odd);
}
