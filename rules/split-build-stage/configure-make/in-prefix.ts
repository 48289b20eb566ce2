import { isInside } from "../../../src/rule.js";
import { absolutePath } from "../../shared/paths.js";
import { programName } from "./build.js";
import type { Build } from "./reading.js";

/** Where sources lie below /usr/local, and nothing else does (Filesystem Hierarchy Standard 3.0, 4.9.2). */
const LOCAL_SOURCES = "/usr/local/src";

/** Sources and archives that would be copied with the prefix, though nothing needs them behind the build. */
export function sourcesInPrefix({ prefixes, sources, archives }: Build): readonly string[] {
  const ofPrefix = [...sources, ...archives].filter((path) => [...prefixes].some((prefix) => isInside(path, prefix)));
  return ofPrefix.filter((path) => isInside(path, LOCAL_SOURCES) && !path.includes("$"));
}

/** Those of them that the build leaves behind; none lies in another. */
export function leftInPrefix(build: Build): readonly string[] {
  const removals = [...build.directories].filter(([command]) => programName(command) === "rm");
  const removed = removals.flatMap(([{ args }, directory]) => args.flatMap((word) => absolutePath(word, directory) ?? []));
  const left = sourcesInPrefix(build).filter((path) => !removed.some((other) => isInside(path, other)));
  return left.filter((path) => !left.some((other) => other !== path && isInside(path, other)));
}
