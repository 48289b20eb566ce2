import { isBefore, keywordIn, type Run, sourceOf } from "../../../../src/rule.js";
import { OMITS_DEVELOPMENT } from "../../../knowledge/node/managers.js";
import { isRoot } from "../../../shared/base.js";
import { lineOfWords } from "../../../shared/line-of-words.js";
import type { Candidate } from "../../candidate.js";
import type { ReadRun, Step } from "../../step.js";
import { type Project, withoutLock } from "../project.js";
import { installsProject } from "../tools.js";
import { isLocked, obstacleToPrune, type ProjectInstall, prunerOf, scriptOfPruner, withoutScripts } from "./obstacles.js";
import { nothing, type Pruning, stays, type ToPrune } from "./to-prune.js";
import { toldAgain } from "./told.js";

/** Installs that do not leave them out. */
const INCLUDES = /--((include|also)[= ]dev|prod(uction)?=false)(\s|$)/;

/** A line that removes the development dependencies as the tool that installed them does, or why it would not do that alone. */
export function pruneCommand(asked: ToPrune, project: Project): Pruning {
  const { candidate, runs } = asked;
  if (isLeftOut(candidate, runs)) return nothing(LEFT_OUT);
  if (runs.some(({ steps }) => steps.some(changesManifest))) return stays("a RUN changes package.json");
  const installs = installsIn(runs);
  const [install] = installs;
  if (install === undefined) return stays("no RUN of the stage installs what package.json says");
  const reason = obstacleToPrune(asked, project, installs, install);
  return reason === undefined ? { line: pruneLine(asked, project, install) } : stays(reason);
}

/** Whether the build installs no development dependencies, or removes them itself. */
export function isLeftOut(candidate: Candidate, runs: readonly ReadRun[]): boolean {
  return runs.some(({ steps }) => steps.some(prunes)) || installsIn(runs).some((install) => omitsDevelopment(candidate, install));
}

/** Whether a RUN installs them, and a later one in the same directory takes them away: what `npm prune` deletes stays in the layer above. */
export function takesAway(candidate: Candidate, runs: readonly ReadRun[]): boolean {
  const installs = installsIn(runs);
  const full = installs.filter((install) => !omitsDevelopment(candidate, install));
  const less = [
    ...runs.flatMap(({ run, steps }) => steps.filter(prunes).map(({ directory }) => ({ run, directory }))),
    ...installs.filter((install) => omitsDevelopment(candidate, install)),
  ];
  const isBehind = (one: Run, other: Run) => isBefore(candidate.model.dockerfile, other, one);
  return full.some((install) => less.some((one) => one.directory === install.directory && isBehind(one.run, install.run)));
}

export const LEFT_OUT = "the development dependencies are left out already";

/** The project as npm has it that installs: a lockfile that came later, or says something else, is none of what it installed. */
export function asInstalled(asked: ToPrune, project: Project): Project {
  const [install] = installsIn(asked.runs);
  const { lock } = project;
  if (install === undefined || lock?.file !== REMOVABLE || !isRoot(asked.candidate.model.stateAt(asked.last).user ?? "root"))
    return project;
  return lock.isInStep && isLocked(asked, project, install.run) ? project : withoutLock(project);
}

/** npm-shrinkwrap.json comes before it, and another user than root may not delete what COPY brought. */
const REMOVABLE = "package-lock.json";

function installsIn(runs: readonly ReadRun[]): readonly ProjectInstall[] {
  return runs.flatMap(({ run, steps }) =>
    steps.filter(({ is, command }) => is === "tool" && installsProject(command)).map((step) => ({ ...step, run })),
  );
}

function omitsDevelopment({ model }: Candidate, { run, command }: ProjectInstall): boolean {
  const words = lineOfWords(command.args);
  return OMITS_DEVELOPMENT.test(words) || (model.stateAt(run).variables.get("NODE_ENV") === "production" && !INCLUDES.test(words));
}

function isNpm({ lock }: Project): boolean {
  return (lock?.manager ?? "npm") === "npm";
}

function pruneLine({ candidate: { model }, last }: ToPrune, project: Project, install: ProjectInstall): string {
  const { run } = install;
  const { place } = project;
  // The caches and secrets of the install.
  const flags = isNpm(project) ? "" : run.flags.map((flag) => `${sourceOf(run, flag)} `).join("");
  const move = model.stateAt(last).workdir === place ? "" : `cd ${place} && `;
  const quietly = scriptOfPruner(project) === undefined ? undefined : withoutScripts(project);
  const told = isNpm(project) ? toldAgain(install.command) : quietly === undefined ? "" : ` ${quietly}`;
  const pruner = `${prunerOf(project).command ?? productionInstall(install)}${told}`;
  // By package-lock.json, npm would install what that says; with --no-package-lock, the newest of all (npm 8 to 11).
  const prune = project.unused === undefined ? pruner : `rm -f ${project.unused} && ${pruner}`;
  // npm writes package-lock.json anew, also where nothing changes, and COPY makes it root's (npm 10 and 11: EACCES).
  const saves = prune.startsWith("npm ") && !isRoot(model.stateAt(last).user ?? "root");
  return `${keywordIn(model.dockerfile, "RUN")} ${flags}${move}${prune}${saves ? " --no-save" : ""}`;
}

/** `rm package.json`, `npm pkg delete`: without it, all packages would be taken away. */
function changesManifest({ command }: Step): boolean {
  const words = lineOfWords(command.args);
  if (command.name === "npm") return /^pkg (set|delete|fix)\b/.test(words);
  return /^(rm|mv|sed|jq|tee|unlink)$/.test(command.name ?? "") && /\bpackage(\.json|-?\*)|(^| |\.\/)\*( |$)/.test(words);
}

/** `npm prune --omit=dev`, and what the others have for it. */
function prunes({ is, command }: Step): boolean {
  const line = lineOfWords(command.args);
  return is === "tool" && /^(prune\b|workspaces focus\b)/.test(line) && (OMITS_DEVELOPMENT.test(` ${line}`) || command.name === "npm");
}

function productionInstall({ command }: ProjectInstall): string {
  const words = command.args.map(({ text }) => text).filter((word) => !INCLUDES.test(word));
  return [command.name, ...words, "--production"].join(" ");
}
