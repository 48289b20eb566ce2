import { type Instruction, isBefore, isInside } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { CopiedPath } from "../../application/copied-path.js";
import { applicationOf } from "../../application/node/application.js";
import { addGit, asksGitAlone } from "../../application/node/asks-git.js";
import { type Base, shippedBase } from "../../application/node/base.js";
import { packagesToInstall } from "../../application/node/packages.js";
import { PRUNED, pruningOf, withPruning } from "../../application/node/prune.js";
import { needsOf } from "../../application/node/run-time.js";
import { sortRuns } from "../../application/node/runs.js";
import { outsideObstacle, slimObstacle } from "../../application/node/slim.js";
import { startsPrograms } from "../../application/node/source-text.js";
import { sourcesOf } from "../../application/node/sources.js";
import { startedBy, startedByServices } from "../../application/node/started-by.js";
import { placeToDevelopIn } from "../../application/place-to-develop-in.js";
import { startDirectory } from "../../application/start-directory.js";
import { tableName } from "../../knowledge/bases/images.js";
import type { Split } from "../recipe.js";
import { changedOnSlim } from "./changed-on-slim.js";
import { namedObstacle } from "./named-directories.js";
import { outputObstacle } from "./outputs.js";
import { ownerLines } from "./owners.js";
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
  const volume = stage.instructions.find(
    (one) =>
      one.kind === "volume" &&
      isBefore(candidate.model.dockerfile, one, last) &&
      one.paths.some(({ text }) => roots.some((root) => isInside(text, root) || isInside(root, text))),
  );
  if (volume !== undefined) return refused("the volume is declared before the files in it are written", volume);
  const needs = needsOf({ candidate, projects, brought }, [...startedBy(candidate), ...startedByServices(candidate)], workdir);
  if ("refusal" in needs) return needs;
  const outside =
    placeToDevelopIn(candidate, [...needs.tools][0], places) ??
    outsideObstacle(candidate, projects, runs) ??
    outputObstacle(candidate, application) ??
    namedObstacle(candidate, application, sorted, needs);
  if (outside !== undefined) return outside;
  const sources = sourcesOf(context, projects, brought, needs);
  const served = servedDirectory(needs, roots, workdir);
  const obstacle = base.changes && served === undefined ? slimObstacle(candidate, projects, sources, needs) : undefined;
  if (obstacle !== undefined) return obstacle;
  if (served === undefined) addGit(candidate, needs, sources);
  const packages = packagesToInstall(candidate, sorted, needs, projects, base);
  if ("refusal" in packages) return packages;
  const caller = served === undefined ? sources?.find((source) => startsPrograms(source) && !asksGitAlone(source)) : undefined;
  const isLess = packages.dropped.length > 0 || sorted.globals.length > 0;
  if (isLess && (sources === undefined || caller !== undefined))
    return refused(`${caller?.path ?? "a source"} starts other programs, which may be of those that would be left out`);
  const modules = stage.instructions.find((one) => one.kind === "env" && one.pairs.some(({ key }) => key.text === "NODE_PATH"));
  if (modules !== undefined && sorted.globals.length > 0) return refused("global packages may be loaded by NODE_PATH", modules);
  const pruning = pruningOf(candidate, projects, runs, last, needs, sources, brought, base.major);
  const isPruned = "line" in pruning;
  if (!base.changes && !isPruned && packages.dropped.length === 0 && served === undefined) {
    return refused(`${base.text} is small already, and nothing can be left out: ${"reason" in pruning ? pruning.reason : ""}`);
  }
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
    ...(isPruned && served === undefined ? { lastText: withPruning(last, pruning.line, runs) } : {}),
    ...placed,
    prepared: [...placed.prepared, ...packages.commands, ...owners],
    copies,
    rewrites: isPruned ? copies.flatMap(({ to }) => PRUNED.map((path) => `${to}/${path}`)) : [],
    leftOut: leftOut(base, isPruned || served !== undefined, packages.dropped),
    assumptions: assumptionsOf(base, copies, isPruned && served === undefined, packages.hasCertificates),
  };
}

function leftOut(base: Base, isPruned: boolean, dropped: readonly string[]): string {
  const parts = [
    ...(base.changes ? ["the tools of the full image"] : []),
    ...(isPruned ? ["development dependencies"] : []),
    ...(dropped.length > 0 ? [dropped.join(", ")] : []),
  ];
  return parts.join(" and ");
}

function assumptionsOf(base: Base, copies: readonly CopiedPath[], isPruned: boolean, hasCertificates: boolean): readonly string[] {
  const paths = copies.map(({ from }) => from).join(" and ");
  return [
    ...base.assumptions,
    `what is built and needed lies in ${paths}`,
    "nobody runs anything else in the image than what it starts: tests, migrations",
    ...(base.changes
      ? [`the application and its packages call no programs and load no libraries or fonts that are in the full image alone`]
      : []),
    ...(base.changes && !hasCertificates
      ? ["the certificates that Node brings are enough for TLS: the slim image has none of its own"]
      : []),
    ...(isPruned ? ["nothing loads a development dependency at run time by a name that is put together"] : []),
  ];
}
