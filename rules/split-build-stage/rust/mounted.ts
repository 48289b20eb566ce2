import { isInside, resolveDirectory } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { placeToDevelopIn } from "../../application/development/place-to-develop-in.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { below } from "../../shared/paths.js";
import { servicesOf } from "../../shared/services.js";

/** A volume that keeps what cargo builds, or downloads, from one container to the next. */
const KEEPS_BUILD = /:\/\S*(\/target|\/\.?cargo(\/\w+)?)\/?(:\w+)?["']?\s*$/m;

/** Whether a compose file runs the image to work on the sources in a directory: cargo is there to build what is mounted. */
export function isDevelopedIn(candidate: Candidate, directory: string): boolean {
  const { model, stage, context } = candidate;
  if (placeToDevelopIn(candidate, "cargo", [directory]) !== undefined) return true;
  const all = context?.withIgnoreText("");
  return servicesOf(model, stage).some(
    ({ file, mounts }) =>
      KEEPS_BUILD.test(all?.read(file) ?? "") || mounts.some((path) => isBuilt(candidate, resolveDirectory("/", path) ?? path, directory)),
  );
}

/** Whether cargo builds by what is mounted, or writes there. */
function isBuilt(candidate: Candidate, path: string, directory: string): boolean {
  if (isInside(path, below(directory, "target"))) return true;
  const own = isInside(path, directory) ? contextPath(candidate, path) : undefined;
  return (
    own !== undefined && candidate.context !== undefined && [...filesBelow(candidate.context, own)].some((file) => file.endsWith(".toml"))
  );
}
