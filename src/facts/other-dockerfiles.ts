import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../syntax/parse.js";
import { contextAbove } from "./context-above.js";
import { isDockerfileName } from "./dockerfile-name.js";

/** Files that say what is built from which Dockerfile. */
const NAMES_DOCKERFILES = /^(docker-)?compose\b.*\.ya?ml$|^docker-bake\b.*\.(hcl|json)$|^([Mm]akefile|justfile|Taskfile\.ya?ml)$/;

const MAX_DEPTH = 2;
const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/**
 * The Dockerfiles besides `own` (absolute) that may be built from a directory, by their path in it: those that lie there, and those
 * below whose COPYs name what lies there, or that a file there names which says what is built.
 */
export function otherDockerfiles(root: string, own: string | undefined): readonly string[] {
  const here = readdirSync(root);
  const named = here.filter((name) => NAMES_DOCKERFILES.test(name)).map((name) => textOf(join(root, name)));
  const isBuiltHere = (path: string) => {
    const file = join(root, path);
    return named.some((text) => text.includes(path)) || contextAbove(file, parse(textOf(file)), () => root)?.directory === root;
  };
  const found = [...here.filter(isDockerfileName), ...below(root, "", 0).filter(isBuiltHere)];
  return found.filter((path) => join(root, path) !== own);
}

function below(root: string, directory: string, depth: number): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = directory === "" ? entry.name : `${directory}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : below(root, path, depth + 1);
    return directory !== "" && entry.isFile() && isDockerfileName(entry.name) ? path : [];
  });
}

/** Empty where it cannot be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
