import { expand, type Instruction, isBefore, isInside, resolveDirectory } from "../../../src/rule.js";
import { tableName } from "../../knowledge/base-images.js";
import { placeToDevelopIn } from "../place-to-develop-in.js";
import type { Candidate, CopiedPath, Refused, Split } from "../recipe.js";
import { type ReadRun, stepsOf } from "../steps.js";
import { addGit, asksGitAlone } from "./asks-git.js";
import { type Base, shippedBase } from "./base.js";
import { packagesElsewhere } from "./elsewhere.js";
import { ownerLine } from "./owners.js";
import { packagesToInstall } from "./packages.js";
import { broughtBy, contextPath, rootsOf } from "./places.js";
import { type Project, readProject } from "./project.js";
import { pruningOf } from "./prune.js";
import { needsOf } from "./run-time.js";
import { sortRuns } from "./runs.js";
import { servedDirectory } from "./served.js";
import { outsideObstacle, slimObstacle } from "./slim.js";
import { sourcesOf, startsPrograms } from "./sources.js";
import { composeCommands, startedBy } from "./started-by.js";
import { installsProject, isGlobal, isTool, managerNamed } from "./tools.js";

/** Applications of Node: built in the full image, shipped on the slim one, without development dependencies where that can be told. */
export function node(candidate: Candidate): Split | Refused | undefined {
  const { stage, image, context, starts } = candidate;
  if (tableName(image) !== "node") return undefined;
  const last = stage.instructions.findLast(({ kind }) => kind === "run" || kind === "copy" || kind === "add");
  if (last === undefined || starts.length === 0) return undefined;
  if (candidate.obstacle !== undefined) return candidate.obstacle;
  const refused = (refusal: string, at: Instruction = stage.from): Refused => ({ refusal, at });
  const base = shippedBase(candidate);
  if ("refusal" in base) return base;
  const runs = stepsOf(candidate, last, isTool);
  const unclear = runs.flatMap(({ run, steps }) => steps.flatMap((step) => (step.is === "unknown" ? refused(step.reason, run) : [])))[0];
  if (unclear !== undefined) return unclear;
  const roots = rootsOf(candidate, runs, last);
  if (typeof roots === "string") return refused(roots);
  const sorted = sortRuns(candidate, runs, roots, last);
  if ("refusal" in sorted) return sorted;
  const volume = stage.instructions.find(
    (one) =>
      one.kind === "volume" &&
      isBefore(candidate.model.dockerfile, one, last) &&
      one.paths.some(({ text }) => roots.some((root) => isInside(text, root) || isInside(root, text))),
  );
  if (volume !== undefined) return refused("the volume is declared before the files in it are written", volume);
  if (context === undefined) return refused("without the build context it is not known what package.json says");

  const brought = broughtBy(candidate);
  const workdir = workdirAtTheEnd(candidate);
  const installs = runs.flatMap(({ run, steps }) =>
    steps
      .filter(({ is, command }) => is === "tool" && installsProject(command) && !isGlobal(command))
      .map(({ command, directory }) => ({ run, directory, manager: managerNamed(command.name) })),
  );
  const places = [
    ...new Set([...installs.flatMap(({ directory }) => directory ?? []), ...roots, ...(workdir === undefined ? [] : [workdir])]),
  ];
  const projects = places.flatMap((place): readonly Project[] => {
    const directory = contextPath(brought, `${place}/package.json`)?.replace(/\/?package\.json$/, "");
    const project =
      directory === undefined
        ? undefined
        : readProject(context, directory || ".", place, installs.find((one) => one.directory === place)?.manager ?? "npm");
    return project === undefined ? [] : [project];
  });
  const unknown = installs.find(({ directory }) => !projects.some(({ place }) => place === directory));
  if (unknown !== undefined) return refused(`the package.json in ${unknown.directory} is not in the build context`, unknown.run);
  const elsewhere = packagesElsewhere(context, projects);
  if (elsewhere !== undefined) return refused(elsewhere);

  const needs = needsOf({ candidate, projects, brought }, [...startedBy(candidate), ...composeCommands(candidate)], workdir);
  if ("refusal" in needs) return needs;
  const outside = placeToDevelopIn(candidate, [...needs.tools][0], places) ?? outsideObstacle(candidate, projects, runs);
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
  const owners: string[] = [];
  for (const root of roots) {
    const line = ownerLine(candidate, runs, root, stage.instructions.indexOf(last));
    if (typeof line === "object") return line;
    if (line !== undefined) owners.push(line);
  }
  const copies: readonly CopiedPath[] = (served === undefined ? roots : [served]).map((path) => ({ from: path, to: path }));
  return {
    base: base.text,
    last,
    ...(isPruned && served === undefined ? { lastText: withPruning(last, pruning.line, runs) } : {}),
    repeated: [...sorted.repeated, ...packages.globals],
    prepared: [...packages.lines, ...owners],
    copies,
    rewrites: isPruned ? copies.flatMap(({ to }) => PRUNED.map((path) => `${to}/${path}`)) : [],
    leftOut: leftOut(base, isPruned || served !== undefined, packages.dropped),
    assumptions: assumptionsOf(base, copies, isPruned && served === undefined, packages.hasCertificates),
  };
}

/** What taking packages away changes: npm's lock file, and which version pnpm finds for packages that ask for what they do not name. */
const PRUNED = ["package-lock.json", "node_modules/.pnpm/node_modules/**"];

function workdirAtTheEnd({ model, stage }: Candidate): string | undefined {
  const last = stage.instructions.findLast(({ kind }) => kind === "workdir");
  if (last?.kind !== "workdir") return "/";
  const { workdir, variables } = model.stateAt(last);
  return resolveDirectory(workdir ?? "/", expand(last.value.text, variables, model.dockerfile.escape, "unknown"));
}

/** In front of a last RUN that says whose the files are, behind any other. */
function withPruning(last: Instruction, line: string, runs: readonly ReadRun[]): string {
  const text = last.text.trimEnd();
  const isFiles = runs.some(({ run, steps }) => run === last && steps.every(({ is }) => is === "files"));
  return isFiles ? `${line}\n${text}` : `${text}\n${line}`;
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
