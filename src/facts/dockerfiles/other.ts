import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "../../syntax/parse.js";
import { namedPaths } from "../context-above.js";
import { entriesIn } from "../found-file.js";
import { dockerfilesBelow, readableText } from "./below.js";
import { isDockerfileName } from "./name.js";
import { saidDockerfiles, saysWhatIsBuilt } from "./said.js";

const MAX_DEPTH = 2;

/**
 * The Dockerfiles besides `own` (absolute) that may be built from a directory, by their path in it: those that lie there, and those
 * below that seem to have no context of their own, or that a file there names which says what is built.
 */
export function otherDockerfiles(root: string, own: string | undefined): readonly string[] {
  const here = entriesIn(root).map(({ name }) => name);
  const named = here.filter(saysWhatIsBuilt).map((name) => readableText(join(root, name)));
  const isBuiltHere = (path: string) => named.some((text) => text.includes(path)) || !hasOwnContext(join(root, path));
  const found = [
    ...here.filter(isDockerfileName),
    ...dockerfilesBelow(root, MAX_DEPTH).filter((path) => path.includes("/") && isBuiltHere(path)),
    ...named.flatMap(saidDockerfiles).filter((path) => startsFromAnImage(readableText(join(root, path)))),
  ];
  return [...new Set(found)].filter((path) => join(root, path) !== own);
}

/** Other tools take a file by `build -f` as well: `mkdocs build -f docs/mkdocs.yml`. */
function startsFromAnImage(text: string): boolean {
  return parse(text).nodes.some(({ kind }) => kind === "from");
}

/** Whether a Dockerfile seems to be built from its own directory: most of what it names lies there, or, if it names nothing, a project. */
function hasOwnContext(file: string): boolean {
  const named = namedPaths(parse(readableText(file)));
  const directory = dirname(file);
  if (named.length > 0) return 2 * named.filter(({ path }) => existsSync(join(directory, path))).length > named.length;
  return entriesIn(directory).filter(({ name }) => !isDockerfileName(name) && !name.endsWith(".dockerignore")).length > 2;
}
