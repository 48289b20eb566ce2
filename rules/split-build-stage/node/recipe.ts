import { type Instruction, isBefore, isInside } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { CopiedPath } from "../../application/copied-path.js";
import { placeToDevelopIn } from "../../application/development/place-to-develop-in.js";
import { lostGitSettings } from "../../application/git-settings.js";
import { applicationOf } from "../../application/node/application.js";
import { addGit, asksGitAlone, runsGit } from "../../application/node/asks-git.js";
import { shippedBase } from "../../application/node/base.js";
import { type Packages, packagesToInstall } from "../../application/node/packages.js";
import { pruningOf } from "../../application/node/prune/prune.js";
import { type Sorted, sortRuns } from "../../application/node/runs.js";
import { outsideObstacle, slimObstacle } from "../../application/node/slim.js";
import { type Source, startsPrograms } from "../../application/node/source-text.js";
import { sourcesOf } from "../../application/node/sources.js";
import { needsOf } from "../../application/node/starts/run-time.js";
import { startedBy, startedByServices } from "../../application/node/starts/started-by.js";
import { startDirectory } from "../../application/starts/directory.js";
import { tableName } from "../../knowledge/bases/images.js";
import { ownerLines } from "../project/owners.js";
import type { Split } from "../recipe.js";
import { changedOnSlim } from "./changed-on-slim.js";
import { namedObstacle } from "./named-directories.js";
import { describeSplit, endOfBuild, leftToBase, obstacleToGain } from "./outcome.js";
import { outputObstacle } from "./outputs.js";
import { placedPackages } from "./placed-packages.js";
import { servedDirectory } from "./served.js";

/** Applications of Node: built in the full image, shipped on the slim one, without development dependencies where that can be told. */
export function node(candidate: Candidate): Split | Refused | undefined {
  const { stage, image, starts } = candidate;
  if (tableName(image) !== "node") return undefined;
  const last = stage.instructions.findLast(({ kind }) => kind === "run" || kind === "copy" || kind === "add");
  if (last === undefined || starts.length === 0) return undefined;
  if (candidate.obstacle !== undefined) return candidate.obstacle;
  const refused = (refusal: string, at: Instruction = stage.from): Refused => ({ refusal, at });
  const base = shippedBase(candidate);
  if ("refusal" in base) return base;
  const workdir = startDirectory(candidate, "/");
  const application = applicationOf(candidate, last, workdir);
  if ("refusal" in application) return application;
  const { context, runs, roots, brought, places, projects } = application;
  const sorted = sortRuns(candidate, runs, roots, last);
  if ("refusal" in sorted) return sorted;
  const volume = earlyVolume(candidate, roots, last);
  if (volume !== undefined) return refused("the volume is declared before the files in it are written", volume);
  const needs = needsOf({ candidate, projects, brought }, [...startedBy(candidate), ...startedByServices(candidate)], workdir);
  if ("refusal" in needs) return needs;
  const outside =
    placeToDevelopIn(candidate, [...needs.tools][0], places) ??
    outsideObstacle(candidate, projects, runs) ??
    outputObstacle(candidate, application) ??
    namedObstacle(candidate, application, sorted, needs);
  if (outside !== undefined) return outside;
  const sources = sourcesOf(context, projects, brought, needs, runs);
  const served = servedDirectory(needs, roots, workdir);
  const obstacle = base.changes && served === undefined ? slimObstacle(candidate, projects, sources, needs) : undefined;
  if (obstacle !== undefined) return obstacle;
  if (served === undefined) addGit(candidate, needs, sources);
  const users = { needs, projects, sources };
  const packages = packagesToInstall(candidate, sorted, users, base);
  if ("refusal" in packages) return packages;
  const lost = runsGit(users, packages.lines) ? lostGitSettings(runs) : undefined;
  if (lost !== undefined) return lost;
  const lacking = obstacleToLess(candidate, sorted, packages, sources, served);
  if (lacking !== undefined) return lacking;
  const pruning = pruningOf({ candidate, runs, last, needs, sources, brought, major: base.major }, projects);
  const shipped = { base, packages, pruning, served };
  const noGain = obstacleToGain(shipped);
  if (noGain !== undefined) return refused(noGain);
  const placed = placedPackages(candidate, sorted, packages);
  if ("refusal" in placed) return placed;
  const changed = base.changes ? changedOnSlim(candidate, runs, brought, placed) : undefined;
  if (changed !== undefined) return changed;
  const owners = ownerLines(candidate, runs, roots, last);
  if ("refusal" in owners) return owners;
  const copies: readonly CopiedPath[] = (served === undefined ? roots : [served]).map((path) => ({ from: path, to: path }));
  return {
    base: base.text,
    last,
    ...placed,
    prepared: [...placed.prepared, ...packages.commands, ...owners],
    copies: [...copies, ...[...needs.caches].map((path) => ({ from: path, to: path }))],
    ...endOfBuild(shipped, copies, last, runs),
    ...leftToBase(sorted, needs),
    ...describeSplit(shipped, copies),
  };
}

/** A VOLUME in front of files that are written to it. */
function earlyVolume({ model, stage }: Candidate, roots: readonly string[], last: Instruction): Instruction | undefined {
  const isRelated = (path: string) => roots.some((root) => isInside(path, root) || isInside(root, path));
  return stage.instructions.find(
    (one) => one.kind === "volume" && isBefore(model.dockerfile, one, last) && one.paths.some(({ text }) => isRelated(text)),
  );
}

/** Where packages or global ones of npm are left out: what may use them all the same. */
function obstacleToLess(
  { stage }: Candidate,
  { globals }: Sorted,
  { dropped }: Packages,
  sources: readonly Source[] | undefined,
  served: string | undefined,
): Refused | undefined {
  if (dropped.length === 0 && globals.length === 0) return undefined;
  const caller = served === undefined ? sources?.find((source) => startsPrograms(source) && !asksGitAlone(source)) : undefined;
  if (sources === undefined || caller !== undefined) {
    const refusal = `${caller?.path ?? "a source"} starts other programs, which may be of those that would be left out`;
    return { refusal, at: stage.from };
  }
  const modules = stage.instructions.find((one) => one.kind === "env" && one.pairs.some(({ key }) => key.text === "NODE_PATH"));
  if (modules === undefined || globals.length === 0) return undefined;
  return { refusal: "global packages may be loaded by NODE_PATH", at: modules };
}
