import { type Instruction, isInside } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { carriedOver } from "../../application/carried/carried.js";
import { placeToDevelopIn } from "../../application/development/place-to-develop-in.js";
import type { ReadRun } from "../../application/step.js";
import { stepsOfStage } from "../../application/steps.js";
import { tableName } from "../../knowledge/bases/images.js";
import { directoryOfPhp, MODULE_SETTINGS, MODULES, PHP_SOURCES } from "../../knowledge/bases/php.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { COMPOSER_DOWNLOAD, COMPOSER_IMAGES, COMPOSER_PLACES } from "../../knowledge/php/programs.js";
import { placed } from "../placed.js";
import { ownerLines } from "../project/owners.js";
import type { Recipe } from "../recipe.js";
import { unknownBuild } from "../unknown-build.js";
import { mayCallIn } from "./called.js";
import { copiesComposer, inFrontOf } from "./in-front.js";
import { isInView, laterComposer, linesBehind } from "./later-calls.js";
import { obstacleIn, obstacleOfRemoval } from "./obstacles.js";
import { describeSplit } from "./outcome.js";
import { packagesFor } from "./packages.js";
import { composerProjects } from "./projects.js";
import { startedTexts } from "./starts.js";
import { builds, purposeOf, withPurposes } from "./steps.js";

/** Applications of PHP: composer, what it needs and the headers of modules stay in the build; the image is the same one. */
export const php: Recipe = (candidate) => {
  const { stage, image, context } = candidate;
  if (tableName(image) !== "php") return undefined;
  const all = stepsOfStage(candidate, (command) => purposeOf(command) !== undefined, directoryOfPhp(image)).map(withPurposes);
  const last = all.findLast(({ steps }) => steps.some(builds))?.run;
  if (last === undefined) return undefined;
  const purposes = purposesIn(all);
  const has = (purpose: string) => purposes.has(purpose);
  const runs = all.slice(0, all.findIndex(({ run }) => run === last) + 1);
  const removal = has("composer") ? undefined : obstacleOfRemoval(runs);
  if (!has("composer") && !leavesPackages(candidate, runs, removal)) return undefined;
  if (candidate.obstacle !== undefined) return candidate.obstacle;
  if (removal !== undefined) return removal;
  const refused = (refusal: string, at: Instruction = last): Refused => ({ refusal, at });
  if (context === undefined) return refused("the build context is not in view, so what the sources call is not known");
  const obstacle = obstacleIn(candidate, all, last, has("module") ? "built" : "none");
  if (obstacle !== undefined) return obstacle;
  const inFront = inFrontOf(candidate);
  if ("refusal" in inFront) return inFront;
  const projects = composerProjects(candidate, runs);
  if ("refusal" in projects) return projects;
  const wide = projects.roots.find((root) => SHARED_DIRECTORIES.has(root));
  if (wide !== undefined) return refused(`composer installs to ${wide}, among other files`);
  const developed = has("composer") ? placeToDevelopIn(candidate, "PHP", projects.roots) : undefined;
  if (developed !== undefined) return developed;
  const started = startedTexts(candidate, projects.roots);
  if ("refusal" in started) return started;
  const caller = has("composer") ? laterComposer(candidate, context) : undefined;
  if (caller !== undefined) return refused(caller);
  const mayCall = isInView(candidate, all)
    ? mayCallIn(context, [...started, ...linesBehind(candidate, last)], new Set([...projects.calls, ...inFront.calls]))
    : () => true;
  if (!has("composer") && bringsComposer(candidate, purposes))
    return refused("composer is installed and not called: it may be for whoever works in the image");
  const packages = packagesFor(candidate, runs, mayCall);
  if ("refusal" in packages) return packages;
  if (packages.dropped.length === 0 && !has("composer")) return undefined;
  const taken = takenOf(projects.roots, runs, purposes);
  const carried = carriedOver(candidate, runs, last, taken);
  if ("refusal" in carried) return carried;
  const owners = ownerLines(candidate, runs, projects.roots, last);
  if ("refusal" in owners) return owners;
  return {
    base: stage.from.image.text,
    last,
    ...placed(candidate, runs, carried, packages.lines),
    prepared: owners,
    late: carried.late,
    copies: taken.projects.filter((path) => !isWithinAnother(path, taken.projects)).map((path) => ({ from: path, to: path })),
    ...describeSplit({ ...packages, assumptions: [...packages.assumptions, ...inFront.assumptions] }, projects.roots, purposes),
  };
};

function purposesIn(runs: readonly ReadRun[]): ReadonlySet<string | undefined> {
  return new Set(runs.flatMap(({ steps }) => steps.flatMap(({ is, command }) => (is === "tool" ? purposeOf(command) : []))));
}

/** Whether packages that were installed stay in the image, or may stay. */
function leavesPackages(candidate: Candidate, runs: readonly ReadRun[], removal: Refused | undefined): boolean {
  const isClean = removal !== undefined && unknownBuild(candidate) === undefined;
  return !isClean && runs.some(({ steps }) => steps.some(({ is }) => is === "install"));
}

/** Composer that is never called in the build is there for whoever works in the image. */
function bringsComposer(candidate: Candidate, purposes: ReadonlySet<string | undefined>): boolean {
  return purposes.has("setup") || candidate.stage.instructions.some((one) => copiesComposer(candidate, one));
}

function takenOf(roots: readonly string[], runs: readonly ReadRun[], purposes: ReadonlySet<string | undefined>) {
  const modules = purposes.has("module") ? [MODULES, MODULE_SETTINGS] : [];
  const left = [PHP_SOURCES, ...COMPOSER_PLACES, ...downloadsOf(runs)];
  return { paths: [], projects: [...modules, ...roots], left, tools: COMPOSER_IMAGES };
}

function downloadsOf(runs: readonly ReadRun[]): readonly string[] {
  const paths = runs.flatMap(({ steps }) => steps.flatMap((step) => (step.is === "files" ? step.paths : [])));
  return paths.filter((path) => path !== undefined && COMPOSER_DOWNLOAD.test(path)) as readonly string[];
}

function isWithinAnother(path: string, paths: readonly string[]): boolean {
  return paths.some((other) => other !== path && isInside(path, other));
}
