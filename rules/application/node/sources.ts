import { type ContextFacts, isInside } from "../../../src/rule.js";
import { BUILD_CONFIGURATION, SOURCE_FILE, TESTS } from "../../knowledge/node/dependencies.js";
import { NODE_STARTS_PROGRAMS } from "../../knowledge/node/modules.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { ReadRun } from "../step.js";
import { withoutImportsOfTypes } from "./imports-of-types.js";
import { type Brought, broughtFrom } from "./places.js";
import { isMember, isWorkspace, type Project } from "./project.js";
import { withoutScriptsForPeople } from "./scripts-for-people.js";
import { LOADS, type Source } from "./source-text.js";
import type { Needs } from "./starts/needs.js";
import { takenByBuild } from "./taken-by-build.js";

const MAX_FILES = 2000;
const MAX_TEXT = 512 * 1024;

/** The sources that may run: those that the entries lead to, or all of the projects where that cannot be told. Undefined: too many. */
export function sourcesOf(
  context: ContextFacts,
  projects: readonly Project[],
  brought: readonly Brought[],
  needs: Needs,
  runs: readonly ReadRun[],
): readonly Source[] | undefined {
  const { entries, tools } = needs;
  // Packages that are links lead to sources of the project by other names.
  const areLinked = projects.some(
    (project) => isWorkspace(project) || isMember(project) || HAS_LINKS.test(JSON.stringify(project.manifest)),
  );
  const isLeftOut = (path: string) => TESTS.test(path) || (tools.size === 0 && BUILD_CONFIGURATION.test(path));
  if ([...entries].some((entry) => isTooLong(context, broughtFrom(brought, entry)))) return undefined;
  const isOfProject = (path: string) => projects.some(({ directory }) => isInside(path, directory));
  const places = [...projects.map(({ directory }) => directory), ...brought.flatMap(({ source }) => (isOfProject(source) ? [] : source))];
  const led = areLinked ? undefined : reachable(context, brought, entries);
  const all = led === undefined ? allSources(context, places, isLeftOut) : undefined;
  const sources = led ?? (all && withoutScriptsForPeople(context, projects, all, { needs, brought, taken: takenByBuild(projects, runs) }));
  return sources && withoutImportsOfTypes(context, projects, sources);
}

/** A program in one file, with all its packages. */
function isTooLong(context: ContextFacts, path: string | undefined): boolean {
  const file = path === undefined ? undefined : moduleFile(context, path);
  return file !== undefined && (context.read(file)?.length ?? Infinity) > MAX_TEXT;
}

const HAS_LINKS = /"(file|link|workspace|portal):/;
/** What loads modules whose names are not in the text. */
const LOADS_UNKNOWN =
  /\brequire\s*\(\s*(?!["'][^"'\n]+["']\s*[),])|\bimport\s*\(\s*(?!["'][^"'\n]+["']\s*\))|readdir|createRequire|\bnew Worker\b|\bfork\s*\(|requireDir|require-dir|\bglob\b|\bexec\s*:|auto-?load|(?:require|include)-?all|["'`](?:consign|express-load)["'`]|load-?files|\*\.[{(]?[cm]?[jt]s/i;

/** The sources that the entries lead to; undefined where an entry is not in the context, or something is loaded whose name is not known. */
export function reachable(context: ContextFacts, brought: readonly Brought[], entries: ReadonlySet<string>): readonly Source[] | undefined {
  if (entries.size === 0) return undefined;
  const found = new Map<string, Source>();
  const todo: string[] = [];
  for (const entry of entries) {
    const path = broughtFrom(brought, entry);
    const file = path === undefined ? undefined : moduleFile(context, path);
    if (file === undefined) return undefined;
    todo.push(file);
  }
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (found.has(path)) continue;
    const text = context.read(path);
    if (text === undefined || text.length > MAX_TEXT || found.size > MAX_FILES) return undefined;
    found.set(path, { path, text });
    if (path.endsWith(".json")) continue;
    if (LOADS_UNKNOWN.test(text) || NODE_STARTS_PROGRAMS.test(text)) return undefined;
    for (const [, , module = ""] of text.matchAll(LOADS)) {
      if (/^[#~]|^@\//.test(module)) return undefined;
      if (!module.startsWith(".")) continue;
      const file = moduleFile(context, join(path, module));
      if (file === undefined) return undefined;
      todo.push(file);
    }
  }
  return [...found.values()];
}

function join(file: string, module: string): string {
  const parts = file.split("/").slice(0, -1);
  for (const part of module.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/") || ".";
}

/** As node finds a file: as it stands, with an ending, or as a directory's index. */
function moduleFile(context: ContextFacts, path: string): string | undefined {
  if (context.kind(`${path}/package.json`) !== undefined) return undefined;
  const endings = ["", ".js", ".json", ".mjs", ".cjs", ".ts", "/index.js", "/index.cjs", "/index.mjs"];
  return endings.map((ending) => `${path}${ending}`).find((file) => context.kind(file) === "file");
}

function allSources(context: ContextFacts, places: readonly string[], isLeftOut: (path: string) => boolean): readonly Source[] | undefined {
  const found: Source[] = [];
  const seen = new Set<string>();
  for (const place of places) {
    for (const path of filesBelow(context, place, isLeftOut)) {
      if (isLeftOut(path) || !SOURCE_FILE.test(path) || seen.has(path)) continue;
      seen.add(path);
      const text = context.read(path);
      if (text === undefined || text.length > MAX_TEXT) continue;
      found.push({ path, text });
      if (found.length > MAX_FILES) return undefined;
    }
  }
  return found;
}
