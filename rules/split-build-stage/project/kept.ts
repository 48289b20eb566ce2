import { baseName, type ContextFacts, isInside, SLASHES_AT_END } from "../../../src/rule.js";
import type { Project } from "../../application/project/project.js";
import { TOP } from "../../application/project/roots.js";
import { names, type Texts } from "../../application/project/texts.js";
import { METADATA_DIRECTORIES, METADATA_FILES, OUTPUT_DIRECTORIES, SETTINGS_OF_SERVICES } from "../../knowledge/project/files.js";
import { below, within } from "../../shared/paths.js";

/** What the files of an ecosystem are called. */
export interface Ecosystem {
  /** Names of what is only there to be built. */
  readonly sources: RegExp;
  /** Names of files by which a directory is a module of the project. */
  readonly module: RegExp;
}

interface Entry {
  readonly path: string;
  readonly source: string;
  readonly role: "kept" | "left out";
}

/** What is read of a project, and what its files are called. */
interface Reading {
  readonly roots: Project["roots"];
  readonly context: ContextFacts;
  readonly ecosystem: Ecosystem;
}

/** Paths of the project that the program may read when it runs: whatever is no source, and sources that its text names. */
export function keptPaths(project: Project, context: ContextFacts, ecosystem: Ecosystem, texts: Texts): readonly string[] {
  const { landed, roots, workdir, arranged } = project;
  const reading = { roots, context, ecosystem };
  const entries = landed.flatMap(({ path, source, is }): readonly Entry[] => {
    if (source === undefined) return [{ path, source: "", role: "kept" }];
    if (is === "directory" && (isModule(source, reading) || roots.some((root) => isInside(root, path))))
      return entriesBelow(source, path, reading);
    return [{ path, source, role: roleOf(path, source, is, reading) }];
  });
  const used = entries.filter(({ path, role }) => {
    if (!texts.complete) return true;
    const isReachable = isInside(path, workdir) || roots.some((root) => names(texts, root));
    return isReachable && (role === "kept" || names(texts, relative(path, workdir)) || names(texts, path));
  });
  return [...used.map(({ path }) => path), ...arranged.filter((path) => isOfProgram(path, project, ecosystem, texts))];
}

/** Modules are made before their files are copied into them, or are missing there on purpose. */
function isOfProgram(path: string, { landed, roots }: Project, { sources }: Ecosystem, { build }: Texts): boolean {
  const name = baseName(path);
  const root = rootOf(path, roots);
  const parts = path.slice(root.length + 1).split("/");
  if (parts.some((part) => OUTPUT_DIRECTORIES.has(part) || sources.test(part)) || METADATA_FILES.test(name)) return false;
  return (
    !landed.some((one) => isInside(one.path, path) || (isInside(path, one.path) && one.path !== (root === TOP ? "/" : root))) &&
    !build.some((text) => text.split(/[:"'/]/).includes(name))
  );
}

/** What lies in a directory of the context, and in those below it that lead to roots or are modules, at most so deep. */
function entriesBelow(source: string, path: string, reading: Reading, depth = 6): readonly Entry[] {
  const { context, ecosystem, roots } = reading;
  return context.entries(source).flatMap((name): readonly Entry[] => {
    const child = source === "." ? name : `${source.replace(SLASHES_AT_END, "")}/${name}`;
    const kind = context.kind(child);
    if (kind === undefined) return [];
    const at = below(path, name);
    const leads = roots.some((root) => root !== at && isInside(root, at));
    const isEntered = (leads || (kind === "directory" && isModule(child, reading))) && depth > 0 && !ecosystem.sources.test(name);
    return isEntered ? entriesBelow(child, at, reading, depth - 1) : [{ path: at, source: child, role: roleOf(at, child, kind, reading) }];
  });
}

function isModule(directory: string, { context, ecosystem }: Reading): boolean {
  return context.entries(directory).some((file) => ecosystem.module.test(file));
}

function roleOf(path: string, source: string, kind: "file" | "directory", reading: Reading): Entry["role"] {
  const { ecosystem, roots } = reading;
  const parts = path.slice(rootOf(path, roots).length + 1).split("/");
  const name = parts.at(-1) ?? "";
  if (parts.some((part) => ecosystem.sources.test(part)) || METADATA_FILES.test(name) || SETTINGS_OF_SERVICES.test(name)) return "left out";
  if (kind === "directory" && (METADATA_DIRECTORIES.test(name) || OUTPUT_DIRECTORIES.has(name))) return "left out";
  return kind === "directory" && holdsOnlySources(source, reading) ? "left out" : "kept";
}

function rootOf(path: string, roots: Project["roots"]): string {
  return roots.find((one) => isInside(path, one)) ?? "";
}

/** As far as eight levels below a directory tell. */
function holdsOnlySources(directory: string, reading: Reading, depth = 8): boolean {
  const { context, ecosystem } = reading;
  const files = context.entries(directory);
  return (
    depth > 0 &&
    files.length > 0 &&
    files.every((name) => {
      const child = `${directory}/${name}`;
      return context.kind(child) === "directory" ? holdsOnlySources(child, reading, depth - 1) : ecosystem.sources.test(name);
    })
  );
}

function relative(path: string, directory: string): string {
  return isInside(path, directory) && path !== directory ? within(path, directory) : path;
}
