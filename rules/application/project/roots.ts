import { isInside, resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import { DISTRIBUTION_ROOTS } from "../../knowledge/bases/distribution-directories.js";
import type { Candidate, Refused } from "../candidate.js";
import { landedBy } from "./landed.js";
import { isOfSystem } from "./paths.js";

/** A call of a tool that builds. */
export interface ToolCall {
  readonly command: ShellCommand;
  readonly directory: string;
}

/** The root directory as one of a project, beside those of the system; empty, as what stands in front of the slash of its files. */
export const TOP = "";

/** Whether a path is one of a project that lies in a directory. */
export function isOf(path: string, root: string): boolean {
  return root === TOP ? !isOfDistribution(path) : isInside(path, root);
}

/** The directories that a project is built in, none inside another. */
export interface Roots {
  readonly paths: readonly string[];
}

/** The directories of a project: those that its tools run in, and those around them that something is copied to. */
export function rootsOf(candidate: Candidate, tools: readonly ToolCall[]): Roots | Refused {
  const directories = new Set(tools.map(({ directory }) => directory));
  for (const copy of candidate.stage.instructions) {
    if (copy.kind !== "copy" && copy.kind !== "add") continue;
    const to = resolveDirectory(candidate.model.stateAt(copy).workdir, copy.destination.text);
    if (to !== undefined && to !== "/" && tools.some(({ directory }) => isInside(directory, to))) directories.add(to);
  }
  const paths = [...directories].filter((path) => ![...directories].some((other) => other !== path && isInside(path, other)));
  const wide = paths.find((path) => (path === "/" ? mixesWithSystem(candidate) : isOfSystem(path)));
  if (wide !== undefined) return { refusal: `it is built in ${wide}, among the files of the system`, at: candidate.stage.from };
  return { paths: paths.map((path) => (path === "/" ? TOP : path)) };
}

/** Whether something is copied to directories of the system, or to where that cannot be told. */
function mixesWithSystem(candidate: Candidate): boolean {
  return candidate.stage.instructions.some((copy) => {
    const landed = copy.kind === "copy" || copy.kind === "add" ? landedBy(candidate, copy) : [];
    if ("refusal" in landed) return true;
    return landed.some(
      ({ path, source, is }) =>
        path === "/" &&
        (is === "file" || source === undefined || candidate.context?.entries(source).some((name) => isOfDistribution(`/${name}`))),
    );
  });
}

function isOfDistribution(path: string): boolean {
  return DISTRIBUTION_ROOTS.has(path.split("/")[1] ?? "");
}
