import { type ContextFacts, directoryPrefix, resolveDirectory, tomlTable } from "../../../../src/rule.js";
import { recordOf } from "../../../shared/json.js";
import { contextSourceOf } from "../context-source.js";
import { dependenciesIn } from "../dependency-tables.js";
import type { Place } from "../install-parts.js";
import { normalisedName } from "../requirement.js";

/** A project with a uv.lock, or several that have one together. */
export interface UvWorkspace {
  /** Where uv.lock and the environment lie in the image. */
  readonly root: string;
  /** The path of its pyproject.toml in the build context. */
  readonly source: string;
  /** The text of that. */
  readonly manifest: string;
  /** The text of uv.lock; empty where there is none. */
  readonly lock: string;
  /** The directories of its projects from the root, by their names: `.` is the root itself. */
  readonly members: ReadonlyMap<string, string>;
}

/** A project of which a call installs the dependencies. */
export interface UvProjectAt {
  /** In the image. */
  readonly directory: string;
  /** The text of its pyproject.toml. */
  readonly manifest: string;
  /** Whether the call is for it, or others depend on it. */
  readonly is: "asked for" | "needed";
}

/** What uv takes for the workspace of a directory of the image (docs.astral.sh/uv, Using workspaces); a text: why that is not known. */
export function uvWorkspaceAt(directory: string, place: Place): UvWorkspace | string {
  const { context } = place.candidate;
  const parts = directory.split("/");
  const found = parts.slice(1).flatMap((_, above) => {
    const root = parts.slice(0, parts.length - above).join("/");
    const source = contextSourceOf(`${root}/pyproject.toml`, place);
    const manifest = source === undefined ? undefined : context?.read(source);
    if (source === undefined || manifest === undefined) return [];
    const lock = context?.read(`${directoryPrefix(source)}uv.lock`) ?? "";
    return [{ root, source, manifest, lock, members: membersIn(lock) }];
  });
  const own = found.find(({ root }) => root === directory);
  if (own === undefined) return notInContext(directory);
  const top = found.find(({ manifest }) => hasWorkspace(manifest));
  if (top === undefined) return own;
  if (top.lock === "") return `the workspace in ${top.root} has no uv.lock in the build context`;
  // What the workspace leaves out has a uv.lock of its own.
  const isLeftOut = own !== top && own.lock !== "" && ![...top.members.values()].includes(directory.slice(top.root.length + 1));
  return isLeftOut ? own : top;
}

/** The projects of a call in a directory for some packages or all, and what of the workspace they depend on; a text: why they are not known. */
export function projectsOf(
  { root, source, manifest: top, members }: UvWorkspace,
  call: { readonly directory: string; readonly packages: readonly string[] | "all" },
  context: ContextFacts | undefined,
): readonly UvProjectAt[] | string {
  const own = call.directory === root ? "." : call.directory.slice(root.length + 1);
  const packages = call.packages.length === 0 && own === "." && isVirtual(top) ? "all" : call.packages;
  const asked = packages === "all" ? [".", ...members.values()] : packages.map((name) => members.get(normalisedName(name)) ?? name);
  const directories = new Set(asked.length === 0 ? [own] : asked);
  const { size } = directories;
  const projects: UvProjectAt[] = [];
  for (const directory of directories) {
    if (directory !== "." && ![...members.values()].includes(directory))
      return `${directory} is not known to be of the workspace in ${root}`;
    const path = resolveDirectory(root, directory) ?? root;
    const manifest = directory === "." ? top : context?.read(`${directoryPrefix(source)}${directory}/pyproject.toml`);
    if (manifest === undefined) return notInContext(path);
    projects.push({
      directory: path,
      manifest,
      is: projects.length < size ? "asked for" : "needed",
    });
    const { requirements, unclear } = dependenciesIn(manifest);
    const names = [...requirements.map(({ name }) => name), ...unclear.map(normalisedName)];
    for (const name of names) directories.add(members.get(name) ?? directory);
  }
  return projects;
}

function notInContext(directory: string): string {
  return `the pyproject.toml in ${directory} is not in the build context`;
}

/** uv.lock says where each project of the workspace lies (docs.astral.sh/uv, Project structure and files). */
function membersIn(lock: string): ReadonlyMap<string, string> {
  const sources = lock.matchAll(/^name = "([^"]+)"\n(?:version = "[^"]*"\n)?source = \{ (?:editable|virtual) = "([^"]+)" \}$/gm);
  return new Map([...sources].map(([, name = "", directory = ""]) => [name, directory]));
}

/** A root that is no project itself: a call in it is for all that are. */
function isVirtual(manifest: string): boolean {
  const { project } = tomlTable(manifest) ?? {};
  return project === undefined;
}

function hasWorkspace(manifest: string): boolean {
  const { tool } = tomlTable(manifest) ?? {};
  const { uv } = recordOf(tool);
  const { workspace } = recordOf(uv);
  return workspace !== undefined;
}
