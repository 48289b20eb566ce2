import { type ContextFacts, directoryPrefix, resolveDirectory, type ShellWord } from "../../../src/rule.js";
import { UV_SYNC_FLAGS, UV_SYNC_VALUED } from "../../knowledge/python/tools.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { contextSourceOf } from "./context-source.js";
import { dependenciesIn, type LeftOut } from "./dependency-tables.js";
import type { Part, Place } from "./install-parts.js";
import { localProject } from "./local-projects.js";
import type { Wanted } from "./requirement.js";
import { type UvProject, uvProject } from "./uv-project.js";
import { fetchedPython } from "./uv-python.js";

/**
 * `uv sync`: it installs the packages of uv.lock into `.venv` beside pyproject.toml, or into UV_PROJECT_ENVIRONMENT, and links a project
 * that is a package (docs.astral.sh/uv, Locking and syncing). A text: why it is not understood.
 */
export function syncedPart(args: readonly ShellWord[], place: Place): Part | string {
  const options = optionsOf(args);
  if (typeof options === "string") return `\`${options}\` changes what uv installs, or where`;
  const { candidate, read, step } = place;
  const { variables } = candidate.model.stateAt(read.run);
  const moved = /\b(?:UV_(?:PROJECT_ENVIRONMENT|PYTHON\w*|MANAGED_PYTHON|LINK_MODE)|VIRTUAL_ENV)=/
    .exec(read.run.text)?.[0]
    .replace("=", "");
  if (moved !== undefined) return `${moved} changes what uv installs, or where`;
  if (variables.get("UV_LINK_MODE") === "symlink") return "UV_LINK_MODE links the packages to a cache";
  const root = step.directory;
  if (root === undefined || root === "/") return "which project is installed cannot be told";
  const environment = resolveDirectory(root, variables.get("UV_PROJECT_ENVIRONMENT") ?? ".venv");
  if (environment === undefined || SHARED.test(environment)) return "where the virtual environment lies cannot be told";
  const { context } = candidate;
  const own = contextPath(candidate, environment);
  if (own !== undefined) return `${own} of the build context may be copied over what uv installs`;
  const source = contextSourceOf(`${root}/pyproject.toml`, place);
  const manifest = source === undefined ? undefined : context?.read(source);
  if (context === undefined || source === undefined || manifest === undefined)
    return `the pyproject.toml in ${root} is not in the build context`;
  const project = uvProject(manifest, upwards(context, source, "uv.toml") ?? "");
  if (typeof project === "string") return project;
  const python = fetchedPython({ range: project.range ?? "", pinned: upwards(context, source, ".python-version") }, place);
  if (python !== undefined) return python;
  const isSystem = environment === "/usr/local";
  const leftOut = leftOutBy(options, args, project);
  const { isPackage, hasDev } = project;
  const packages: Part = {
    synced: [{ root, isPackage, lacksDev: hasDev && (leftOut("dev") || options.some((one) => LEAVES_OUT.test(one))) }],
    wanted: locked(dependenciesIn(manifest, leftOut), context.read(beside(source, "uv.lock")) ?? ""),
    ...(isSystem ? { system: true } : { environments: [environment] }),
  };
  if (!isPackage || options.some((option) => WITHOUT_PROJECT.test(option))) return packages;
  const how = options.includes("--no-editable") ? "installed" : "linked";
  const itself = localProject({ ...place, target: isSystem ? "system" : "environment" }, root, [], how);
  return typeof itself === "string" ? itself : { ...itself, ...packages };
}

/** Of the groups, only `dev` is installed unless it is asked for (docs.astral.sh/uv, Dependency groups). */
function leftOutBy(options: readonly string[], args: readonly ShellWord[], { hasDefaultGroups }: UvProject): LeftOut {
  if (options.includes("--all-groups") || hasDefaultGroups) return () => false;
  const words = args.flatMap(({ text }) => text.split("="));
  const isAsked = (group: string) => words.some((word, at) => word === group && /^--(only-)?group$/.test(words[at - 1] ?? ""));
  const hasDefault = !options.some((option) => /^--(no-dev|no-default-groups|only-group)$/.test(option));
  return (group) => !(isAsked(group) || (group === "dev" && hasDefault));
}

const LEAVES_OUT = /^--(no-dev|no-default-groups|no-group|only-dev|only-group)$/;
/** Directories that other things lie in as well. */
const SHARED = /^\/(|usr|opt|home|root|srv|var)\/?$/;
const WITHOUT_PROJECT = /^--(no-install-(project|workspace|local)|only-(dev|group))$/;

/** The options; a text: one that is not known. */
function optionsOf(args: readonly ShellWord[]): readonly string[] | string {
  const options: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const { text } = args[at] as ShellWord;
    const [option = ""] = text.split("=");
    if (UV_SYNC_VALUED.has(option)) at += text.includes("=") ? 0 : 1;
    else if (!UV_SYNC_FLAGS.has(text)) return text;
    options.push(option);
  }
  return options;
}

/** The text of a file beside another one of the context, or above it. */
function upwards(context: ContextFacts, path: string, name: string): string | undefined {
  const parts = path.split("/");
  return parts
    .map((_, above) => context.read([...parts.slice(0, parts.length - 1 - above), name].join("/")))
    .find((text) => text !== undefined);
}

function beside(path: string, name: string): string {
  return directoryPrefix(path) + name;
}

/** With the versions of a uv.lock. */
function locked({ requirements, unclear }: Wanted, lock: string): Wanted {
  const versions = new Map(
    [...lock.matchAll(/^name = "([^"]+)"\nversion = "([^"]+)"/gm)].map(([, name = "", version = ""]) => [name, version]),
  );
  return { requirements: requirements.map((one) => ({ ...one, version: versions.get(one.name) ?? one.version })), unclear };
}
