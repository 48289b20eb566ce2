import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "../syntax/parse.js";
import { namedPaths } from "./context-above.js";
import { isDockerfileName } from "./dockerfile-name.js";
import { isRegularFile } from "./regular-file.js";

/** Files that say what is built from which Dockerfile. */
const NAMES_DOCKERFILES = /^(docker-)?compose\b.*\.ya?ml$|^docker-bake\b.*\.(hcl|json)$|^([Mm]akefile|justfile|Taskfile\.ya?ml)$/;

const MAX_DEPTH = 2;
const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/**
 * The Dockerfiles besides `own` (absolute) that may be built from a directory, by their path in it: those that lie there, and those
 * below that seem to have no context of their own, or that a file there names which says what is built.
 */
export function otherDockerfiles(root: string, own: string | undefined): readonly string[] {
  const here = entriesIn(root).map(({ name }) => name);
  const named = here.filter((name) => NAMES_DOCKERFILES.test(name)).map((name) => textOf(join(root, name)));
  const isBuiltHere = (path: string) => named.some((text) => text.includes(path)) || !hasOwnContext(join(root, path));
  const found = [...here.filter(isDockerfileName), ...below(root, "", 0).filter(isBuiltHere)];
  return found.filter((path) => join(root, path) !== own);
}

/** Whether a Dockerfile seems to be built from its own directory: most of what it names lies there, or, if it names nothing, a project. */
function hasOwnContext(file: string): boolean {
  const named = namedPaths(parse(textOf(file)));
  const directory = dirname(file);
  if (named.length > 0) return 2 * named.filter(({ path }) => existsSync(join(directory, path))).length > named.length;
  return entriesIn(directory).filter(({ name }) => !isDockerfileName(name) && !name.endsWith(".dockerignore")).length > 2;
}

function below(root: string, directory: string, depth: number): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  return entriesIn(join(root, directory)).flatMap((entry) => {
    const path = directory === "" ? entry.name : `${directory}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : below(root, path, depth + 1);
    return directory !== "" && entry.isFile() && isDockerfileName(entry.name) ? path : [];
  });
}

/** None where it cannot be read: data of a service, say. */
function entriesIn(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Empty where it cannot be read. */
function textOf(file: string): string {
  try {
    return isRegularFile(file) ? readFileSync(file, "utf8") : "";
  } catch {
    return "";
  }
}
