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
  if (project === undefined || others.length > 0 || directories.includes(undefined) || SHARED_DIRECTORIES.has(project))
    return { refusal: "what is compiled does not lie in a directory of its own", at: last };
  const manifest = contextPath(candidate, `${project}/mix.exs`, last);
  if (manifest === undefined) return { refusal: `the mix.exs in ${project} is not in the build context`, at: last };
  return { project, folder: directoryPrefix(manifest) };
}
