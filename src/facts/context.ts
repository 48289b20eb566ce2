import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, isAbsolute, join, relative, sep } from "node:path";
import type { ContextFacts } from "../model/facts.js";
import { once } from "../once-per.js";
import { contextUnder } from "./context-under.js";
import { dockerfilesBelow, readableText } from "./dockerfiles/below.js";
import { derivedDockerfiles } from "./dockerfiles/derived.js";
import { type FoundDockerfile, foundDockerfiles } from "./dockerfiles/found.js";
import { readText } from "./found-file.js";
import { gitIgnoreOf } from "./git-ignore.js";
import { real } from "./real-path.js";
import { isRegularFile } from "./regular-file.js";

/**
 * The build context in a directory, read as rules ask for it. `dockerfile` is the path of the Dockerfile, whose own
 * `NAME.dockerignore` counts before the context's; `repository` is the directory down from which `.gitignore` files and other Dockerfiles
 * count (default: the context). Throws where the directory or the ignore file cannot be read.
 */
export function readContext(directory: string, dockerfile?: string, repository = directory, dockerfilesOf = dockerfilesIn): Context {
  const root = realpathSync(directory);
  const ignorePath = ignorePathOf(root, dockerfile);
  const gitIgnore = once(() => gitIgnoreIn(root, realpathSync(repository)));
  const derived = once(() => {
    const top = realpathSync(repository);
    const own = real(dockerfile);
    return derivedDockerfiles(dockerfilesOf(top), own && relative(top, own).replaceAll(sep, "/"));
  });
  const facts = contextUnder(
    { root, dockerfile, gitIgnore, derivedDockerfiles: derived },
    {
      name: basename(ignorePath),
      text: existsSync(ignorePath) ? readIgnoreFile(ignorePath) : undefined,
    },
  );
  return { ...facts, ignorePath };
}

/** A build context, and where its ignore file is or would be (absolute). */
export interface Context extends ContextFacts {
  readonly ignorePath: string;
}

/** How deep a repository is searched for Dockerfiles. */
const MAX_DEPTH = 4;

/** The Dockerfiles of a repository; who reads the contexts of several does well to ask once for all of them. */
export function dockerfilesIn(repository: string): readonly FoundDockerfile[] {
  return foundDockerfiles(dockerfilesBelow(repository, MAX_DEPTH), (path) => readableText(join(repository, path)));
}

/** Empty where it is a pipe or a device. */
function readIgnoreFile(path: string): string {
  return isRegularFile(path) || statSync(path).isDirectory() ? readFileSync(path, "utf8") : "";
}

function gitIgnoreIn(root: string, repository: string): readonly string[] {
  const way = relative(repository, root).replaceAll(sep, "/");
  const isBelow = !way.startsWith("..") && !isAbsolute(way);
  return gitIgnoreOf(isBelow ? way : "", (path) => {
    const file = join(isBelow ? repository : root, path);
    return isRegularFile(file) ? readText(file) : undefined;
  });
}

function ignorePathOf(root: string, dockerfile: string | undefined): string {
  const own = dockerfile === undefined ? undefined : `${dockerfile}.dockerignore`;
  return own !== undefined && existsSync(own) ? own : join(root, ".dockerignore");
}
