import type { ContextFacts, ShellCommand } from "../../../src/rule.js";
import { NPM_LOCKS } from "../../knowledge/manifests/node.js";
import { BUILT_IN_MODULES } from "../../knowledge/node/modules.js";
import type { Candidate } from "../candidate.js";
import { asksGitAlone } from "./asks-git.js";
import { ownModules } from "./own-modules.js";
import { inProject, type Project } from "./project.js";
import { importedIn, type Source, startsPrograms } from "./source-text.js";
import type { Needs } from "./starts/needs.js";

/** Why npm has no tree of its own to go by, where the project has no lockfile that it reads. */
export function noLockObstacle(
  { context }: Candidate,
  project: Project,
  installs: readonly { readonly command: ShellCommand }[],
): string | undefined {
  // Where `npm ci` ran, it had the lockfile by a mount or from another stage.
  if (project.unused !== undefined) return undefined;
  const old = NPM_LOCKS.find((name) => context?.kind(inProject(project, name)) !== undefined);
  if (old !== undefined) return `${old} lists no packages`;
  if (project.lock !== undefined) return `${project.lock.file} is there, and no lockfile of npm`;
  const isSolved = installs.some(({ command }) => !command.args.some(({ text }) => CLEAN.test(text)));
  return installs.length > 0 && !isSolved ? "there is no package-lock.json, which `npm ci` needs" : undefined;
}

const CLEAN = /^(ci|clean-install|ic|install-clean)$/;

/**
 * What an application may load of the dependencies of its dependencies, as a message says it: without a lockfile it is not known which of
 * them are there without those for development.
 */
export function unlockedObstacle(
  project: Project,
  sources: readonly Source[],
  { packages, texts }: Needs,
  context: ContextFacts | undefined,
): string | undefined {
  const { production } = project;
  const isOwn = ownModules(project, context);
  const isNamed = (name: string) => production.has(name) || BUILT_IN_MODULES.has(name) || NO_PACKAGE.test(name) || isOwn(name);
  const used = [...packages].find((one) => !isNamed(one));
  if (used !== undefined) return `it needs ${used}`;
  for (const { path, text } of [...sources, ...texts.map((text) => ({ path: "a script", text }))]) {
    const name = importedIn(text).find((one) => !isNamed(one));
    if (name !== undefined) return `${path} loads ${name}`;
  }
  const caller = sources.find((source) => startsPrograms(source) && !asksGitAlone(source));
  if (caller !== undefined) return `${caller.path} starts programs, which packages may bring`;
  return production.has("config") ? "the package config loads parsers of others" : undefined;
}

/** Files, modules of node, and what compilers resolve. */
const NO_PACKAGE = /^(\.|\/|node:|#|~|@\/|@$|https?:)/;
