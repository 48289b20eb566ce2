import { dirname } from "node:path";
import { type ContextAbove, contextAbove } from "../../facts/context-above.js";
import type { Dockerfile } from "../../syntax/nodes.js";
import { printable } from "../../text/printable.js";
import type { DescribedBuild } from "../builds/described-build.js";
import { shownPath } from "../paths/shown-path.js";
import { isInside } from "./base.js";
import { repositoryRoot } from "./repository.js";

/** A build context (absolute) that nobody named to dfopt, and that is not beside the Dockerfile. */
export type FoundContext =
  | { readonly by: "a file"; readonly directory: string; readonly file: string }
  | ({ readonly by: "what is missing" } & ContextAbove);

/**
 * The build context of a Dockerfile (absolute): what all files that say how it is built agree on, or the nearest directory that has what it
 * takes from there, up to the root of the repository; without one, up to the working directory.
 */
export function findContext(
  file: string,
  dockerfile: Dockerfile,
  builds: readonly DescribedBuild[],
  cwd: string,
): FoundContext | undefined {
  const [first, ...others] = builds;
  if (first !== undefined && others.every(({ context }) => context === first.context))
    return first.context === dirname(file) ? undefined : { by: "a file", directory: first.context, file: first.by };
  // Outside of a repository, people build from where they are.
  const above = contextAbove(file, dockerfile, (directory) => repositoryRoot(directory) ?? (isInside(file, cwd) ? cwd : undefined));
  return above && { by: "what is missing", ...above };
}

/** Says which build context was taken, and why; `name` is that of the Dockerfile. */
export function describeContext(name: string, found: FoundContext, cwd: string): string {
  const shown = (path: string) => printable(shownPath(path, cwd) || ".");
  const why =
    found.by === "a file"
      ? `as ${shown(found.file)} says`
      : `since line ${found.line} ${found.use} ${printable(found.missing)}, which is not beside ${printable(name)}`;
  return `build context: ${shown(found.directory)}, ${why} (--context DIR names another)\n`;
}
