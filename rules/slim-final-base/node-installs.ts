import { type ContextFacts, nodePackageName, type ShellCommand } from "../../src/rule.js";
import type { Refused } from "../application/candidate.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { installsPlainPackages } from "../application/node/plain-packages.js";
import type { Project } from "../application/node/project.js";
import type { Global } from "../application/node/runs.js";
import { globalPackages, installsProject, isGlobal } from "../application/node/tools.js";
import { INSTALL_SCRIPTS } from "../knowledge/manifests/node.js";
import { PLAIN_INSTALL_SCRIPTS } from "../knowledge/node/install-scripts.js";
import { PLAIN_PACKAGES } from "../knowledge/node/programs.js";
import { lockedPackages } from "./locked-packages.js";

/** The global packages that the last stage installs; refused where what it installs may compile something, or call git. */
export function globalsOf({ runs, context, stage }: LastStage, projects: readonly Project[]): readonly Global[] | Refused {
  const globals: Global[] = [];
  const hasLock = stage.instructions.some((one) => one.kind === "copy" && one.sources.some(({ text }) => BRINGS_LOCK.test(text)));
  for (const { run, steps } of runs) {
    for (const { is, command, directory } of steps) {
      if (is !== "tool") continue;
      const project = projects.find(({ place }) => place === directory);
      const reason = whyNot(command, project, context) ?? (hasLock ? undefined : withoutLock(command));
      if (reason !== undefined) return { refusal: `line ${run.startLine} runs \`${wordsOf(command).join(" ")}\`: ${reason}`, at: run };
      if (isGlobal(command)) globals.push({ run, packages: globalPackages(command), command: undefined });
    }
  }
  return globals;
}

const BRINGS_LOCK = /(^|\/)(package(-\*|\*)\.json|package-lock\.json|npm-shrinkwrap\.json|\.\/?)$/;

/** `npm ci` fails without the lockfile; `npm install` solves the dependencies anew. */
function withoutLock(command: ShellCommand): string | undefined {
  if (isGlobal(command) || wordsOf(command).some((word) => /^(ci|clean-install|ic)$/.test(word))) return undefined;
  return "the stage has no lockfile, so that other versions may be installed, which compile";
}

const NOT_KNOWN = "whether that works in the slim image is not known";

function whyNot(command: ShellCommand, project: Project | undefined, context: ContextFacts): string | undefined {
  if (isGlobal(command)) {
    const strange = globalPackages(command).find((name) => !PLAIN_PACKAGES.has(name));
    if (strange !== undefined) return `whether ${strange} can be installed in the slim image is not known`;
    return installsPlainPackages(command) ? undefined : NOT_KNOWN;
  }
  const words = wordsOf(command);
  if (command.name !== "npm" || !installsProject(command)) return NOT_KNOWN;
  if (project === undefined) return "its package.json is not in the build context";
  const locked = lockedPackages(project, context, command);
  if (words.includes("--ignore-scripts")) return fromGit(locked);
  const script = INSTALL_SCRIPTS.find((name) => Object.hasOwn(project.scripts, name));
  if (script !== undefined) return `its script ${script} may need what the slim image does not have`;
  return project.lock?.manager === "npm" && project.lock.isInStep
    ? (compiles(locked) ?? fromGit(locked))
    : "without a lockfile of npm it is not known what it compiles";
}

function compiles(locked: LockedPackages): string | undefined {
  if (locked === undefined) return "a lockfile of npm 6 does not say what is compiled";
  const found = locked.find(({ path, hasInstallScript }) => hasInstallScript && !PLAIN_INSTALL_SCRIPTS.has(nodePackageName(path)));
  return found && `${found.path} has a script that may compile`;
}

function fromGit(locked: LockedPackages): string | undefined {
  if (locked === undefined) return "a lockfile of npm 6 does not say what comes by git";
  const found = locked.find(({ resolved }) => resolved.startsWith("git"));
  return found && `${found.path} comes by git, which the slim image does not have`;
}

type LockedPackages = ReturnType<typeof lockedPackages>;

function wordsOf({ name = "", args }: ShellCommand): readonly string[] {
  return [name, ...args.map(({ value, text }) => value ?? text)];
}
