import { directoryPrefix, type Run } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { outermost } from "../project/outermost.js";
import { toolDirectories } from "./steps.js";

interface Place {
  /** The directory of the image that the project is compiled in. */
  readonly project: string;
  /** Where that is in the context, with a slash at the end, or empty. */
  readonly folder: string;
}

/** Where the project of a stage lies, which is to have a directory of its own. */
export function placeOf(candidate: Candidate, runs: readonly ReadRun[], last: Run): Place | Refused {
  const directories = [...toolDirectories(runs)];
  const [project, ...others] = outermost(directories.filter((directory) => directory !== undefined));
  if (project === undefined || directories.includes(undefined)) return { refusal: "nothing tells where the project is compiled", at: last };
  if (others.length > 0) return { refusal: `it is compiled in ${project}, and in ${others.join(", ")}`, at: last };
  if (project === "/")
    return {
      refusal: "it is compiled in /, among the files of the system: set a WORKDIR, such as /app, above what copies and compiles it",
      at: last,
    };
  if (SHARED_DIRECTORIES.has(project)) return { refusal: `it is compiled in ${project}, among the files of the system`, at: last };
  const manifest = contextPath(candidate, `${project}/mix.exs`, last);
  if (manifest === undefined) return { refusal: `the mix.exs in ${project} is not in the build context`, at: last };
  return { project, folder: directoryPrefix(manifest) };
}
