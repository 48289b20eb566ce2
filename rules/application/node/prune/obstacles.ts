import { isBefore, isInside, isPosix, type Run } from "../../../../src/rule.js";
import { PNPM_WITHOUT_CHECK, PRUNERS, WRITES_IN_PACKAGES } from "../../../knowledge/node/managers.js";
import { lineOfWords } from "../../../shared/line-of-words.js";
import type { ReadRun, Step } from "../../step.js";
import type { Manager } from "../locks/lock.js";
import { inProject, type Project } from "../project.js";
import { isGlobal, managerNamed } from "../tools.js";
import { noLockObstacle } from "../without-lock.js";
import type { ToPrune } from "./to-prune.js";
import { lostPeer, toldAgain } from "./told.js";

export type ProjectInstall = Step & { readonly run: Run };

/** Options by which another tree comes about than what the pruner solves. */
const OTHER_TREE =
  /--(legacy-peer-deps=|force|no-package-lock|legacy-bundling|install-strategy|workspaces?|recursive|modules-folder|store-dir|dir|cwd|dev)\b|\s-[fDCr]\b/;

/** Why a line that prunes would not do that alone. */
export function obstacleToPrune(
  asked: ToPrune,
  project: Project,
  installs: readonly ProjectInstall[],
  first: ProjectInstall,
): string | undefined {
  return (
    obstacleInLock(asked, project, installs) ??
    obstacleInBrought(asked, project, first) ??
    obstacleInCalls(asked, project, installs) ??
    obstacleAtEnd(asked, project, first)
  );
}

/** The tool that has the lock file; npm where there is none. */
export function prunerOf({ lock }: Project): (typeof PRUNERS)[Manager] {
  return PRUNERS[lock?.manager ?? "npm"];
}

/** `npm install -g npm@6` */
const OLD_NPM = /\snpm@[1-6]\b/;

/** Why the lock file is not what the installs go by. */
function obstacleInLock({ candidate, major, runs }: ToPrune, project: Project, installs: readonly ProjectInstall[]): string | undefined {
  const { lock, place } = project;
  const manager = managerOf(installs);
  const isNpm = manager === undefined || manager === "npm";
  if (isNpm && major < 16) return "`npm prune` is followed from Node 16 on";
  if (isNpm && runs.some(({ run }) => OLD_NPM.test(run.text))) return "`npm prune` is followed from npm 7 on";
  const unlocked = isNpm && lock?.manager !== "npm" ? noLockObstacle(candidate, project, installs) : undefined;
  if (unlocked !== undefined) return unlocked;
  if (!isNpm && lock === undefined) return `there is no lockfile of ${manager}`;
  if (lock?.isInStep === false) return `${lock.file} is not what package.json says`;
  const isOther = manager !== prunerOf(project).name || installs.some(({ directory }) => directory !== place);
  return isOther ? `${lock?.file ?? "package.json"} is not what the packages are installed by` : undefined;
}

/** Without a lockfile npm goes by what it installed. */
function obstacleInBrought(asked: ToPrune, project: Project, { run }: ProjectInstall): string | undefined {
  const { lock } = project;
  return lock === undefined || isLocked(asked, project, run)
    ? undefined
    : `${lock.file} is copied after the install, so that ${prunerOf(project).name} would install other versions`;
}

/** Whether the lockfile was there when packages were installed. */
export function isLocked({ candidate, brought }: ToPrune, { lock, place }: Project, run: Run): boolean {
  return brought.some(
    ({ instruction, source, target }) =>
      isBefore(candidate.model.dockerfile, instruction, run) &&
      (target === `${place}/${lock?.file}` || (isInside(place, target) && candidate.context?.kind(source) === "directory")),
  );
}

/** The first script of package.json that the tool runs as it takes them away. */
export function scriptOfPruner(project: Project): string | undefined {
  return prunerOf(project).scripts.find((one) => Object.hasOwn(project.scripts, one));
}

/** How the tool is told not to run them. */
export function withoutScripts(project: Project): string | undefined {
  const { withoutScripts: option } = prunerOf(project);
  return option !== undefined && (project.lock?.format ?? 0) >= option.since ? option.name : undefined;
}

/** What calls, package.json or settings have the tool do besides. */
function obstacleInCalls(
  { candidate: { context }, runs }: ToPrune,
  project: Project,
  installs: readonly ProjectInstall[],
): string | undefined {
  const { name, settings } = prunerOf(project);
  const isOther = installs.some(({ command, run }) => OTHER_TREE.test(` ${lineOfWords(command.args)}`) || /npm_config_/i.test(run.text));
  const told = new Set(installs.map(({ command }) => toldAgain(command)));
  if (isOther || told.size > 1) return `${name} is told to install in another way`;
  const peer = lostPeer(context, project, [...told].join(""));
  if (peer !== undefined) return peer;
  const script = scriptOfPruner(project);
  if (script !== undefined && withoutScripts(project) === undefined)
    return `${name} would run the script \`${script}\` of package.json once more`;
  const setting = Object.entries(settings).find(([file, other]) => other.test(context?.read(inProject(project, file)) ?? ""));
  if (setting !== undefined) return `${setting[0]} changes what ${name} installs`;
  const solver = project.lock?.manager ?? "npm";
  const [install] = installs;
  return solver === "npm" || install === undefined ? undefined : obstacleOf(project, solver, runs, install);
}

/** Why the line would not run at the end of the build as the install did. */
function obstacleAtEnd(
  { candidate: { model }, runs, last, needs }: ToPrune,
  project: Project,
  { run }: ProjectInstall,
): string | undefined {
  if (needs.programs.has("pnpm") && !isUnchecked(runs, project)) return "pnpm 11 and later would install them again where it runs a script";
  const { user, workdir } = model.stateAt(last);
  if (user !== model.stateAt(run).user || workdir === undefined || !isInside(project.place, workdir))
    return `${prunerOf(project).name} would not run as it did`;
  const { shell } = model.stateAt(last);
  return isPosix(shell) && shell?.join() === model.stateAt(run).shell?.join() ? undefined : "SHELL is another";
}

/** The tool of the installs; undefined where there are several, or none. */
function managerOf(installs: readonly ProjectInstall[]): string | undefined {
  const names = new Set(installs.map(({ command }) => managerNamed(command.name)));
  return names.size === 1 ? [...names][0] : undefined;
}

function obstacleOf(project: Project, manager: Manager, runs: readonly ReadRun[], install: ProjectInstall): string | undefined {
  const { name } = PRUNERS[manager];
  if (project.lock?.patches) return `patches of the project are in packages, and ${name} may take them back`;
  const writer = [...project.production, ...project.development].find((one) => WRITES_IN_PACKAGES.has(one));
  if (writer !== undefined) return `${writer} writes files of other packages, which ${name} may take away`;
  if (runs.some(({ steps }) => steps.some(({ is, command }) => is !== "tool" && /\.(npm|yarn)rc|\.yarn\b/.test(lineOfWords(command.args)))))
    return `a RUN arranges the settings of ${name}`;
  if (manager === "berry" && !isYarnFour(project)) return "yarn 2 and 3 need a plugin for that";
  const { command } = install;
  const isPlain = command.assigns.length === 0 && command.args.every(({ value }) => value !== undefined);
  return isPlain || manager === "berry" ? undefined : `how ${name} is called cannot be told`;
}

function isUnchecked(runs: readonly ReadRun[], { manifest }: Project): boolean {
  const installed = runs.flatMap(({ steps }) => steps.flatMap(({ command }) => (isGlobal(command) ? command.args : [])));
  return [String(manifest.packageManager ?? ""), ...installed.map(({ value = "" }) => value)].some((one) => PNPM_WITHOUT_CHECK.test(one));
}

/** Yarn 4 has `workspaces focus` built in; which one runs, package.json says. */
function isYarnFour({ manifest }: Project): boolean {
  return /^yarn@([4-9]|\d\d)/.test(String(manifest.packageManager ?? ""));
}
