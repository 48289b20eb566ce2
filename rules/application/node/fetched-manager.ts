import { commandsOf, isInside, mountsOf, runsOf, type ShellCommand } from "../../../src/rule.js";
import { COREPACK_HOME, MOVES_COREPACK_HOME, YARN_OF_IMAGES } from "../../knowledge/node/managers.js";
import { isRoot } from "../../shared/base.js";
import type { Candidate } from "../candidate.js";
import { inProject, type Project } from "./project.js";
import type { Place, RunTime } from "./starts/needs.js";
import { globalPackages, isGlobal } from "./tools.js";

/** Where a package manager comes from when the image runs it; `elsewhere`: where that is cannot be told, or it is fetched then. */
export type ManagerSource = "image" | "cache of corepack" | "elsewhere";

/** Where `manager` comes from that a command runs in a project: this may ask for a version, as may the workspace that it belongs to. */
export function sourceOfManager({ candidate, projects }: RunTime, { place }: Project, manager: string, caller: Place): ManagerSource {
  const asking = projects.filter((project) => isInside(place, project.place));
  if (asking.some((project) => candidate.context?.read(inProject(project, ".yarnrc.yml")) !== undefined)) return "elsewhere";
  const asked = asking.flatMap(({ manifest: { packageManager } }) => (packageManager === undefined ? [] : String(packageManager)));
  if (/\bcorepack\b/.test(candidate.model.dockerfile.text)) {
    if (isKept(candidate, manager, caller)) return "cache of corepack";
    return asked.length === 0 ? "image" : "elsewhere";
  }
  const installed = installedForAll(candidate);
  const isOwn = (one: string) => (manager === "pnpm" ? installed.has(one.replace(/\+.*$/, "")) : YARN_OF_IMAGES.test(one));
  return asked.every(isOwn) ? "image" : "elsewhere";
}

/** The words of commands that install global packages: `pnpm@10.5.2`. */
function installedForAll(candidate: Candidate): ReadonlySet<string> {
  return new Set(commandsOfBuild(candidate).flatMap((command) => (isGlobal(command) ? command.args.map(({ text }) => text) : [])));
}

/** Whether root had corepack fetch a manager in the build, where the image looks for it when it runs. */
function isKept(candidate: Candidate, manager: string, { at, by }: Place): boolean {
  const { model, stage } = candidate;
  const isRoots = stage.instructions.every((one) => one.kind !== "user" || isRoot(one.value.text));
  if (!isRoots || by !== at.keyword || MOVES_COREPACK_HOME.test(model.dockerfile.text)) return false;
  const mounts = runsOf(stage).flatMap((run) => mountsOf(run).flatMap((mount) => mount.get("target") ?? []));
  if (mounts.some((target) => isInside(COREPACK_HOME, target))) return false;
  const commands = commandsOfBuild(candidate).filter(({ runs }) => runs === "always");
  const enabled = commands.findIndex((command) => isEnabledBy(command, manager));
  if (enabled === -1 || commands.some((command) => command.name !== "corepack" && globalPackages(command).includes(manager))) return false;
  return commands.slice(enabled).some(({ name }) => name === manager);
}

/** `corepack enable` puts all managers where they are found, or those that it names. */
function isEnabledBy({ name, args }: ShellCommand, manager: string): boolean {
  const [verb, ...managers] = args.flatMap(({ text }) => (text.startsWith("-") ? [] : text));
  return name === "corepack" && verb === "enable" && (managers.length === 0 || managers.includes(manager));
}

function commandsOfBuild({ model, stage }: Candidate): readonly ShellCommand[] {
  return runsOf(stage).flatMap((run) => commandsOf(model, run) ?? []);
}
