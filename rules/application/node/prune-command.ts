import { isBefore, isInside, keywordIn, type Run, sourceOf } from "../../../src/rule.js";
import { OMITS_DEVELOPMENT, PNPM_WITHOUT_CHECK, PRUNERS, WRITES_IN_PACKAGES } from "../../knowledge/node/managers.js";
import type { ReadRun, Step } from "../steps.js";
import type { Manager } from "./locks/lock.js";
import { inProject, type Project } from "./project.js";
import { nothing, type Pruning, stays, type ToPrune } from "./to-prune.js";
import { installsProject, isGlobal, managerNamed } from "./tools.js";
import { noLockObstacle } from "./without-lock.js";

type ProjectInstall = Step & { readonly run: Run };

/** Installs that do not leave them out, or that solve peer dependencies in another way than `npm prune` does. */
const INCLUDES = /--((include|also)[= ]dev|prod(uction)?=false)(\s|$)/;
const OTHER_TREE =
  /--(legacy-peer-deps|force|no-package-lock|legacy-bundling|install-strategy|workspaces?|recursive|modules-folder|store-dir|dir|cwd|dev)\b|\s-[fDCr]\b/;

/** A line that removes the development dependencies as the tool that installed them does, or why it would not do that alone. */
export function pruneCommand({ candidate, runs, last, needs, brought, major }: ToPrune, project: Project): Pruning {
  const { model, stage, context } = candidate;
  const { lock, place } = project;
  const installs: readonly ProjectInstall[] = runs.flatMap(({ run, steps }) =>
    steps.filter(({ is, command }) => is === "tool" && installsProject(command)).map((step) => ({ ...step, run })),
  );
  if (runs.some(({ steps }) => steps.some(prunes))) return nothing("the development dependencies are left out already");
  if (runs.some(({ steps }) => steps.some(changesManifest))) return stays("a RUN changes package.json");
  const isOmitted = installs.some(
    ({ run, command }) => model.stateAt(run).variables.get("NODE_ENV") === "production" && !INCLUDES.test(textOf(command.args)),
  );
  if (isOmitted || installs.some(({ command }) => OMITS_DEVELOPMENT.test(textOf(command.args))))
    return nothing("the development dependencies are left out already");
  if (installs.length === 0) return stays("no RUN of the stage installs what package.json says");
  const manager = managerOf(installs);
  const isNpm = manager === undefined || manager === "npm";
  if (isNpm && major < 16) return stays("`npm prune` is followed from Node 16 on");
  const unlocked = isNpm && lock?.manager !== "npm" ? noLockObstacle(candidate, project, installs) : undefined;
  if (unlocked !== undefined) return stays(unlocked);
  if (!isNpm && lock === undefined) return stays(`there is no lockfile of ${manager}`);
  if (lock?.isInStep === false) return stays(`${lock.file} is not what package.json says`);
  const [install] = installs;
  const solver = lock?.manager ?? "npm";
  const pruner = PRUNERS[solver];
  if (install === undefined || manager !== pruner.name || installs.some(({ directory }) => directory !== place))
    return stays(`${lock?.file ?? "package.json"} is not what the packages are installed by`);
  const isLocked = brought.some(
    ({ instruction, source, target }) =>
      isBefore(model.dockerfile, instruction, install.run) &&
      (target === `${place}/${lock?.file}` || (isInside(place, target) && context?.kind(source) === "directory")),
  );
  // Without a lockfile npm goes by what it installed.
  if (lock !== undefined && !isLocked)
    return stays(`${lock.file} is copied after the install, so that ${pruner.name} would install other versions`);
  if (installs.some(({ command, run }) => OTHER_TREE.test(` ${textOf(command.args)}`) || /npm_config_/i.test(run.text)))
    return stays(`${pruner.name} is told to install in another way`);
  const script = pruner.scripts.find((name) => Object.hasOwn(project.scripts, name));
  if (project.manifest.workspaces !== undefined) return stays("package.json has workspaces");
  if (script !== undefined) return stays(`${pruner.name} would run the script \`${script}\` of package.json once more`);
  const settings = Object.entries(pruner.settings).find(([file, other]) => other.test(context?.read(inProject(project, file)) ?? ""));
  if (settings !== undefined) return stays(`${settings[0]} changes what ${pruner.name} installs`);
  const reason = solver === "npm" ? undefined : obstacleOf(project, solver, runs, install);
  if (reason !== undefined) return stays(reason);
  if (needs.programs.has("pnpm") && !isUnchecked(runs)) return stays("pnpm 11 and later would install them again where it runs a script");
  const { user, workdir } = model.stateAt(last);
  if (user !== model.stateAt(install.run).user || workdir === undefined || !isInside(place, workdir))
    return stays(`${pruner.name} would not run as it did`);
  if (stage.instructions.some(({ kind }) => kind === "shell")) return stays("SHELL is another");
  // The caches and secrets of the install.
  const flags = solver === "npm" ? "" : install.run.flags.map((flag) => `${sourceOf(install.run, flag)} `).join("");
  const move = workdir === place ? "" : `cd ${place} && `;
  return { line: `${keywordIn(model.dockerfile, "RUN")} ${flags}${move}${pruner.command ?? productionInstall(install)}` };
}

/** `rm package.json`, `npm pkg delete`: without it, all packages would be taken away. */
function changesManifest({ command }: Step): boolean {
  const words = textOf(command.args);
  if (command.name === "npm") return /^pkg (set|delete|fix)\b/.test(words);
  return /^(rm|mv|sed|jq|tee|unlink)$/.test(command.name ?? "") && /\bpackage(\.json|-?\*)|(^| |\.\/)\*( |$)/.test(words);
}

/** `npm prune --omit=dev`, and what the others have for it. */
function prunes({ is, command }: Step): boolean {
  const line = textOf(command.args);
  return is === "tool" && /^(prune\b|workspaces focus\b)/.test(line) && (OMITS_DEVELOPMENT.test(` ${line}`) || command.name === "npm");
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
  if (runs.some(({ steps }) => steps.some(({ is, command }) => is !== "tool" && /\.(npm|yarn)rc|\.yarn\b/.test(textOf(command.args)))))
    return `a RUN arranges the settings of ${name}`;
  if (manager === "berry" && !isYarnFour(project)) return "yarn 2 and 3 need a plugin for that";
  const { command } = install;
  const isPlain = command.assigns.length === 0 && command.args.every(({ value }) => value !== undefined);
  return isPlain || manager === "berry" ? undefined : `how ${name} is called cannot be told`;
}

function isUnchecked(runs: readonly ReadRun[]): boolean {
  return runs.some(({ steps }) =>
    steps.some(({ command }) => isGlobal(command) && command.args.some(({ value }) => PNPM_WITHOUT_CHECK.test(value ?? ""))),
  );
}

/** Yarn 4 has `workspaces focus` built in; which one runs, package.json says. */
function isYarnFour({ manifest }: Project): boolean {
  return /^yarn@([4-9]|\d\d)/.test(String(manifest.packageManager ?? ""));
}

function productionInstall({ command }: ProjectInstall): string {
  const words = command.args.map(({ text }) => text).filter((word) => !INCLUDES.test(word));
  return [command.name, ...words, "--production"].join(" ");
}

function textOf(args: readonly { readonly text: string }[]): string {
  return args.map(({ text }) => text).join(" ");
}
