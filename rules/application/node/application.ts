import type { ContextFacts, Instruction } from "../../../src/rule.js";
import type { Candidate, Refused } from "../candidate.js";
import { setsGit } from "../git-settings.js";
import type { ReadRun } from "../step.js";
import { stepsOf } from "../steps.js";
import { packagesElsewhere } from "./elsewhere.js";
import { type Brought, broughtBy, broughtFrom, rootsOf } from "./places.js";
import { type Project, readProject } from "./project.js";
import { installsProject, isGlobal, isTool, managerNamed } from "./tools.js";
import { withMembers } from "./workspace.js";

/** An application of Node as a stage makes it. */
export interface Application {
  readonly context: ContextFacts;
  readonly runs: readonly ReadRun[];
  /** The directories that the stage fills. */
  readonly roots: readonly string[];
  readonly brought: readonly Brought[];
  /** Where packages may be. */
  readonly places: readonly string[];
  readonly projects: readonly Project[];
}

/** Reads what a stage does up to `last`. `workdir`: where the program starts. */
export function applicationOf(candidate: Candidate, last: Instruction, workdir: string | undefined): Application | Refused {
  const { stage, context } = candidate;
  const refused = (refusal: string, at: Instruction = stage.from): Refused => ({ refusal, at });
  const runs = stepsOf(candidate, last, isTool);
  const unclear = runs.flatMap(({ run, steps }) =>
    steps.flatMap((step) => (step.is === "unknown" && !setsGit(step.command) ? refused(step.reason, run) : [])),
  )[0];
  if (unclear !== undefined) return unclear;
  const roots = rootsOf(candidate, runs, last);
  if (typeof roots === "string") return refused(roots);
  if (context === undefined) return refused("without the build context it is not known what package.json says");
  const brought = broughtBy(candidate);
  const installs = runs.flatMap(({ run, steps }) =>
    steps
      .filter(({ is, command }) => is === "tool" && installsProject(command) && !isGlobal(command))
      .map(({ command, directory }) => ({ run, directory, manager: managerNamed(command.name) })),
  );
  const places = [
    ...new Set([...installs.flatMap(({ directory }) => directory ?? []), ...roots, ...(workdir === undefined ? [] : [workdir])]),
  ];
  const managerAt = (place: string) => installs.find(({ directory }) => directory === place)?.manager;
  const found = places.flatMap((place): readonly Project[] => {
    const directory = broughtFrom(brought, `${place}/package.json`)?.replace(/\/?package\.json$/, "");
    const project = directory === undefined ? undefined : readProject(context, directory || ".", place, managerAt(place) ?? "npm");
    return project === undefined ? [] : [project];
  });
  const projects = withMembers(context, found, brought, managerAt);
  const unknown = installs.find(({ directory }) => !projects.some(({ place }) => place === directory));
  if (unknown !== undefined) return refused(`the package.json in ${unknown.directory} is not in the build context`, unknown.run);
  const elsewhere = packagesElsewhere(context, projects);
  return elsewhere === undefined ? { context, runs, roots, brought, places, projects } : refused(elsewhere);
}
