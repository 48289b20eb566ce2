import { type ContextFacts, resolveDirectory, type ShellWord } from "../../../../src/rule.js";
import { contextPath } from "../../../shared/context/context-paths.js";
import { dependenciesIn } from "../dependency-tables.js";
import { joined, type Part, type Place } from "../install-parts.js";
import { localProject } from "../local-projects.js";
import { normalisedName, type Wanted } from "../requirement.js";
import { uvProject } from "./project.js";
import { fetchedPython } from "./python.js";
import { howItself, lacksDev, leftOutBy, packagesOf, type SyncOption, syncOptions } from "./sync-options.js";
import { projectsOf, type UvProjectAt, type UvWorkspace, uvWorkspaceAt } from "./workspace.js";

/**
 * `uv sync`: it installs the packages of uv.lock into `.venv` beside it, or into UV_PROJECT_ENVIRONMENT, and links projects that are
 * packages (docs.astral.sh/uv, Locking and syncing). A text: why it is not understood.
 */
export function syncedPart(args: readonly ShellWord[], place: Place): Part | string {
  const options = syncOptions(args);
  if (typeof options === "string") return `\`${options}\` changes what uv installs, or where`;
  const { candidate, read, step } = place;
  const { variables } = candidate.model.stateAt(read.run);
  const moved = /\b(?:UV_(?:PROJECT_ENVIRONMENT|PYTHON\w*|MANAGED_PYTHON|LINK_MODE)|VIRTUAL_ENV)=/
    .exec(read.run.text)?.[0]
    .replace("=", "");
  if (moved !== undefined) return `${moved} changes what uv installs, or where`;
  if (variables.get("UV_LINK_MODE") === "symlink") return "UV_LINK_MODE links the packages to a cache";
  const { directory } = step;
  const packages = packagesOf(options);
  if (directory === undefined || directory === "/" || packages === undefined) return "which project is installed cannot be told";
  const workspace = uvWorkspaceAt(directory, place);
  if (typeof workspace === "string") return workspace;
  const environment = resolveDirectory(workspace.root, variables.get("UV_PROJECT_ENVIRONMENT") ?? ".venv");
  if (environment === undefined || SHARED.test(environment)) return "where the virtual environment lies cannot be told";
  const own = contextPath(candidate, environment);
  if (own !== undefined) return `${own} of the build context may be copied over what uv installs`;
  const projects = projectsOf(workspace, { directory, packages }, candidate.context);
  if (typeof projects === "string") return projects;
  const isSystem = environment === "/usr/local";
  const parts: Part[] = [isSystem ? { system: true } : { environments: [environment] }];
  for (const project of projects) {
    const part = partOf(project, workspace, options, { ...place, target: isSystem ? "system" : "environment" });
    if (typeof part === "string") return part;
    parts.push(part);
  }
  const whole = joined(parts);
  // `uv run` brings up to date what a project needs of the workspace as well.
  const isPackage = whole.synced.some((one) => one.isPackage);
  return { ...whole, synced: whole.synced.map((one) => ({ ...one, isPackage })) };
}

/** Directories that other things lie in as well. */
const SHARED = /^\/(|usr|opt|home|root|srv|var)\/?$/;

function partOf(at: UvProjectAt, workspace: UvWorkspace, options: readonly SyncOption[], place: Place): Part | string {
  const { directory, manifest } = at;
  const { source, lock } = workspace;
  const { context } = place.candidate;
  const project = uvProject(manifest, upwards(context, source, "uv.toml") ?? "");
  if (typeof project === "string") return project;
  const range = [project.range ?? [], /^requires-python = "(.*)"$/m.exec(lock)?.[1] ?? []].flat().join(",");
  const python = fetchedPython({ range, pinned: upwards(context, source, ".python-version") }, place);
  if (python !== undefined) return python;
  const leftOut = leftOutBy(options, at, project);
  const { isPackage, hasDev } = project;
  const packages: Part = {
    synced: [{ root: directory, isPackage, lacksDev: hasDev && lacksDev(options, leftOut) }],
    wanted: locked(dependenciesIn(manifest, leftOut), workspace),
  };
  const how = howItself(options, at);
  if (!isPackage || how === undefined) return packages;
  const itself = localProject(place, directory, [], how);
  return typeof itself === "string" ? itself : { ...itself, ...packages };
}

/** The text of a file beside another one of the context, or above it. */
function upwards(context: ContextFacts | undefined, path: string, name: string): string | undefined {
  const parts = path.split("/");
  return parts
    .map((_, above) => context?.read([...parts.slice(0, parts.length - 1 - above), name].join("/")))
    .find((text) => text !== undefined);
}

/** With the versions of uv.lock, and without other projects of the workspace; what the root takes from elsewhere, its members do. */
function locked({ requirements, unclear }: Wanted, { manifest, lock, members }: UvWorkspace): Wanted {
  const elsewhere = new Set(dependenciesIn(manifest).unclear.map(normalisedName));
  const versions = new Map(
    [...lock.matchAll(/^name = "([^"]+)"\nversion = "([^"]+)"/gm)].map(([, name = "", version = ""]) => [name, version]),
  );
  const others = requirements.filter(({ name }) => !members.has(name));
  const notKnown = [
    ...unclear.filter((name) => !members.has(normalisedName(name))),
    ...others.map(({ name }) => name).filter((name) => elsewhere.has(name)),
  ];
  return {
    requirements: others.map((one) => ({ ...one, version: versions.get(one.name) ?? one.version })),
    unclear: [...new Set(notKnown)],
  };
}
