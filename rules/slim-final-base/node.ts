import { baseName, rowOf, runsOf, scriptOf } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { placeToDevelopIn } from "../application/development/place-to-develop-in.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { stagesBehind } from "../application/last-stage/sources.js";
import { addGit } from "../application/node/asks-git.js";
import { shippedBase } from "../application/node/base.js";
import { packagesToInstall } from "../application/node/packages.js";
import { type Brought, broughtBy } from "../application/node/places.js";
import { type Project, readProject } from "../application/node/project.js";
import { slimObstacle } from "../application/node/slim.js";
import { sourcesOf } from "../application/node/sources.js";
import type { Needs } from "../application/node/starts/needs.js";
import { needsOf } from "../application/node/starts/run-time.js";
import { startedBy, startedByServices } from "../application/node/starts/started-by.js";
import { isTool } from "../application/node/tools.js";
import { withMembers } from "../application/node/workspace.js";
import { installedBy } from "../application/queries.js";
import { stepsOfStage } from "../application/steps.js";
import { tableName } from "../knowledge/bases/images.js";
import { nodeVariant } from "../knowledge/bases/node.js";
import { PROVIDED_BY } from "../knowledge/packages/providers.js";
import { below } from "../shared/paths.js";
import type { Family, SlimBase } from "./family.js";
import { globalsOf } from "./node-installs.js";

/** The full image of Node: the slim one of the same version and release. */
export const NODE: Family = {
  isFull: ({ image }) => tableName(image) === "node" && nodeVariant(image.tag) === "full",
  runsSources,
  isTool,
  slim,
};

/** Packages that come from the context may have been built where all the full image has is there. */
function runsSources(candidate: Candidate): boolean {
  const { model, stage, context } = candidate;
  if (context === undefined || runsOf(stage).some((run) => scriptOf(model, run)?.commands.some(isTool))) return false;
  return broughtBy(candidate).every(
    ({ source, target }) =>
      baseName(source) !== "node_modules" &&
      context.kind(below(source, "node_modules")) === undefined &&
      (readProject(context, source, target, "npm")?.production.size ?? 0) === 0,
  );
}

function slim(last: LastStage): SlimBase | Refused | undefined {
  const { context, stage, model, workdir, runs } = last;
  const base = shippedBase(last);
  if ("refusal" in base) return base;
  const brought = stagesBehind(model, stage).flatMap((one) => broughtBy({ ...last, stage: one }));
  const projects = projectsOf(last, brought);
  const globals = globalsOf(last, projects);
  if ("refusal" in globals) return globals;
  const needs = needsOf({ candidate: last, projects, brought }, [...startedBy(last), ...startedByServices(last)], workdir);
  if ("refusal" in needs) return needs;
  const workplace = placeToDevelopIn(
    last,
    [...needs.tools][0],
    projects.map(({ place }) => place),
  );
  if (workplace !== undefined) return workplace;
  const built = stagesBehind(model, stage).flatMap((one) => stepsOfStage({ ...last, stage: one }, isTool));
  const sources = sourcesOf(context, projects, brought, needs, built);
  const obstacle = slimObstacle(last, projects, sources, needs);
  if (obstacle !== undefined) return obstacle;
  addGit(last, needs, sources);
  const asked = installedBy(runs);
  const packages = packagesToInstall(
    last,
    { repeated: [], installs: [], globals },
    { needs: without(needs, asked), projects, sources },
    base,
  );
  if ("refusal" in packages) return packages;
  return {
    base: base.text,
    lines: packages.lines,
    leftOut: "the tools of the full image",
    assumptions: [
      ...base.assumptions,
      "the application and its packages call no programs and load no libraries or fonts that are in the full image alone",
      "nobody runs anything else in the image than what it starts: tests, migrations",
      ...(packages.hasCertificates || asked.has("ca-certificates")
        ? []
        : ["the certificates that Node brings are enough for TLS: the slim image has none of its own"]),
    ],
  };
}

/** The packages of the context that the stages take, each where the last stage has it. */
function projectsOf({ context, workdir }: LastStage, brought: readonly Brought[]): readonly Project[] {
  const places = new Map<string, string>();
  for (const { source, target } of brought) {
    const isManifest = /(^|\/)package\.json$/.test(source);
    const directory = isManifest ? source.replace(/\/?package\.json$/, "") || "." : source;
    if (!isManifest && context?.kind(`${source === "." ? "" : `${source}/`}package.json`) === undefined) continue;
    const place = isManifest ? target.replace(/\/package\.json$/, "") : target;
    if (!places.has(directory)) places.set(directory, place);
  }
  const isAlone = places.size === 1;
  if (context === undefined) return [];
  const found = [...places].flatMap(([directory, place]) => readProject(context, directory, isAlone ? workdir : place, "npm") ?? []);
  return withMembers(context, found, brought, () => undefined);
}

/** The needs that packages of the stage do not meet already. */
function without(needs: Needs, asked: ReadonlySet<string>): Needs {
  const isAsked = (name: string) => asked.has(name) || (rowOf(PROVIDED_BY, name) ?? []).some((one) => asked.has(one));
  return { ...needs, programs: new Map([...needs.programs].filter(([name]) => !isAsked(name))) };
}
