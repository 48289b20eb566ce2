import { baseName, type ContextFacts, isInside, SLASHES_AT_END } from "../../../src/rule.js";
import type { Project } from "../../application/project/project.js";
import { TOP } from "../../application/project/roots.js";
import { names, type Texts } from "../../application/project/texts.js";
import { METADATA_DIRECTORIES, METADATA_FILES, OUTPUT_DIRECTORIES } from "../../knowledge/project/files.js";
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

/** Paths of the project that the program may read when it runs: whatever is no source, and sources that its text names. */
export function keptPaths(
  { landed, roots, workdir, arranged }: Project,
  context: ContextFacts,
  ecosystem: Ecosystem,
  texts: Texts,
): readonly string[] {
  const entries: Entry[] = [];
  for (const { path, source, is } of landed) {
    if (source === undefined) entries.push({ path, source: "", role: "kept" });
    else if (is === "directory" && (isModule(source) || roots.some((root) => isInside(root, path)))) walk(source, path, 0);
    else entries.push({ path, source, role: roleOf(path, source, is) });
  }
  const used = entries.filter(({ path, role }) => {
    if (!texts.complete) return true;
    const isReachable = isInside(path, workdir) || roots.some((root) => names(texts, root));
    return isReachable && (role === "kept" || names(texts, relative(path, workdir)) || names(texts, path));
  });
  return [...used.map(({ path }) => path), ...arranged.filter(isOfProgram)];

  /** Modules are made before their files are copied into them, or are missing there on purpose. */
  function isOfProgram(path: string): boolean {
    const name = baseName(path);
    const root = roots.find((one) => isInside(path, one)) ?? "";
    const parts = path.slice(root.length + 1).split("/");
    if (parts.some((part) => OUTPUT_DIRECTORIES.has(part) || ecosystem.sources.test(part)) || METADATA_FILES.test(name)) return false;
    return (
      !landed.some((one) => isInside(one.path, path) || (isInside(path, one.path) && one.path !== (root === TOP ? "/" : root))) &&
      !texts.build.some((text) => text.split(/[:"'/]/).includes(name))
    );
  }

  function walk(source: string, path: string, depth: number): void {
    for (const name of context.entries(source)) {
      const child = source === "." ? name : `${source.replace(SLASHES_AT_END, "")}/${name}`;
      const kind = context.kind(child);
      if (kind === undefined) continue;
      const at = below(path, name);
      const leads = roots.some((root) => root !== at && isInside(root, at));
      if ((leads || (kind === "directory" && isModule(child))) && depth < 6 && !ecosystem.sources.test(name)) walk(child, at, depth + 1);
      else entries.push({ path: at, source: child, role: roleOf(at, child, kind) });
    }
  }

  function isModule(directory: string): boolean {
    return context.entries(directory).some((file) => ecosystem.module.test(file));
  }

  function roleOf(path: string, source: string, kind: "file" | "directory"): Entry["role"] {
    const root = roots.find((one) => isInside(path, one)) ?? "";
    const parts = path.slice(root.length + 1).split("/");
    const name = parts.at(-1) ?? "";
    if (parts.some((part) => ecosystem.sources.test(part)) || METADATA_FILES.test(name)) return "left out";
    if (kind === "directory" && (METADATA_DIRECTORIES.test(name) || OUTPUT_DIRECTORIES.has(name))) return "left out";
    return kind === "directory" && holdsOnlySources(source, 0) ? "left out" : "kept";
  }

  function holdsOnlySources(directory: string, depth: number): boolean {
    const names = context.entries(directory);
    return (
      depth < 8 &&
      names.length > 0 &&
      names.every((name) => {
        const child = `${directory}/${name}`;
        return context.kind(child) === "directory" ? holdsOnlySources(child, depth + 1) : ecosystem.sources.test(name);
      })
    );
  }
}

function relative(path: string, directory: string): string {
  return isInside(path, directory) && path !== directory ? within(path, directory) : path;
}
