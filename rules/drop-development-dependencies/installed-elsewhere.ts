import type { Stage } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";
import { candidateFor } from "../application/candidate-of.js";
import { type Application, applicationOf } from "../application/node/application.js";
import { broughtFrom } from "../application/node/places.js";
import { inProject, type Project } from "../application/node/project.js";
import { installsProject, isGlobal, managerNamed } from "../application/node/tools.js";
import type { ReadRun } from "../application/step.js";
import { wholeStage } from "../shared/base.js";
import { movedFromStages } from "../shared/moved-from-stages.js";

/**
 * The application of a stage with the installs of the stage that it copies node_modules from, to where they were: `npm prune` does there
 * what it would do behind them. The application as it is where that is not so.
 */
export function withInstallsOf(builder: Candidate, application: Application): Application {
  const [project, ...others] = application.projects;
  if (project === undefined || others.length > 0 || hasInstalls(application.runs) || project.lock?.manager !== "npm") return application;
  const modules = `${project.place}/node_modules`;
  const [move, ...more] = movedFromStages(builder).filter(({ from, to }) => from === modules || to === modules);
  if (move === undefined || more.length > 0 || move.from !== move.to || move.copy.flags.length > 1) return application;
  const installed = installedIn(builder, move.stage, project);
  const isThere = (name: string) => broughtFrom(application.brought, `${project.place}/${name}`) === inProject(project, name);
  if (installed === undefined || !["package.json", project.lock.file].every(isThere)) return application;
  return {
    ...application,
    runs: [...installed.runs, ...application.runs],
    brought: [...installed.brought, ...application.brought],
  };
}

/** What a stage on the same image does, where it installs the same project, and nothing else, by npm. */
function installedIn({ model, context, stage: builder }: Candidate, other: Stage, project: Project): Application | undefined {
  const stage = wholeStage(model, other);
  const end = stage.instructions.at(-1);
  const candidate = stage.from.image.text === builder.from.image.text ? candidateFor(model, stage, context) : undefined;
  if (candidate === undefined || end === undefined || stage.instructions.some(({ kind }) => CHANGES_WHAT_RUNS.has(kind))) return undefined;
  const application = applicationOf(candidate, end, undefined);
  if ("refusal" in application) return undefined;
  const [one, ...more] = application.projects;
  const isSame = one?.directory === project.directory && one.place === project.place && more.length === 0;
  return isSame && isNpmAlone(application.runs) ? application : undefined;
}

const CHANGES_WHAT_RUNS: ReadonlySet<string> = new Set(["arg", "env", "shell", "user"]);

function hasInstalls(runs: readonly ReadRun[]): boolean {
  return runs.some(({ steps }) => steps.some(({ is, command }) => is === "tool" && installsProject(command) && !isGlobal(command)));
}

function isNpmAlone(runs: readonly ReadRun[]): boolean {
  return runs.every(({ steps }) => steps.every(({ is, command }) => is !== "tool" || managerNamed(command.name) === "npm"));
}
