import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parse } from "../syntax/parse.js";
import { namedPaths } from "./context-above.js";
import { isDockerfileName } from "./dockerfile-name.js";
import { dockerfilesBelow, readableText } from "./dockerfiles-below.js";
import { entriesIn } from "./found-file.js";

/** Files that say what is built from which Dockerfile. */
const NAMES_DOCKERFILES = /^(docker-)?compose\b.*\.ya?ml$|^docker-bake\b.*\.(hcl|json)$|^([Mm]akefile|justfile|Taskfile\.ya?ml)$/;

/** How they say it: `dockerfile: image/app` of compose, `dockerfile = "…"` of bake, `docker build -f …` of a makefile. */
const SAID = /\bdockerfile["']?\s*[:=]\s*["']?([\w./-]+)|\bbuild\b[^\n]*?\s(?:-f|--file)[\s=]["']?([\w./-]+)/g;

const MAX_DEPTH = 2;

/**
 * The Dockerfiles besides `own` (absolute) that may be built from a directory, by their path in it: those that lie there, and those
 * below that seem to have no context of their own, or that a file there names which says what is built.
 */
export function otherDockerfiles(root: string, own: string | undefined): readonly string[] {
  const here = entriesIn(root).map(({ name }) => name);
  const named = here.filter((name) => NAMES_DOCKERFILES.test(name)).map((name) => readableText(join(root, name)));
  const isBuiltHere = (path: string) => named.some((text) => text.includes(path)) || !hasOwnContext(join(root, path));
  const found = [
    ...here.filter(isDockerfileName),
    ...dockerfilesBelow(root, MAX_DEPTH).filter((path) => path.includes("/") && isBuiltHere(path)),
    ...named.flatMap((text) => saidIn(root, text)),
  ];
  return [...new Set(found)].filter((path) => join(root, path) !== own);
}

/** The Dockerfiles that a text says are built, whatever their name and however far below. */
function saidIn(root: string, text: string): readonly string[] {
  const paths = [...text.matchAll(SAID)].map(([, key, option]) => normalize(key ?? option ?? ""));
  return paths.filter((path) => !/^(\/|\.{1,2}(\/|$))/.test(path) && readableText(join(root, path)) !== "");
}

/** Whether a Dockerfile seems to be built from its own directory: most of what it names lies there, or, if it names nothing, a project. */
function hasOwnContext(file: string): boolean {
  const named = namedPaths(parse(readableText(file)));
  const directory = dirname(file);
  if (named.length > 0) return 2 * named.filter(({ path }) => existsSync(join(directory, path))).length > named.length;
  return entriesIn(directory).filter(({ name }) => !isDockerfileName(name) && !name.endsWith(".dockerignore")).length > 2;
}
