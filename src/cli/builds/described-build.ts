import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { isRegularFile } from "../../facts/regular-file.js";
import { statsAt } from "../../facts/stats.js";
import { repositoryRoot } from "../files/repository.js";

/** How a compose file, or one of bake, has a Dockerfile built. */
export interface DescribedBuild {
  /** The file, absolute. */
  readonly by: string;
  /** Absolute: a directory of the repository. */
  readonly context: string;
  /** Undefined: the last stage. */
  readonly target: string | undefined;
}

/** As such a file has it; its paths start in `from`. */
export interface Described {
  readonly by: string;
  readonly from: string;
  readonly context: string;
  /** Seen from the context. */
  readonly dockerfile: string;
  readonly target: string | undefined;
}

/** The build of this Dockerfile (absolute); undefined for another one's, and where the context lies outside of the repository. */
export function buildOf(described: Described, dockerfile: string): DescribedBuild | undefined {
  const { by, from, dockerfile: name, target } = described;
  const context = resolve(from, described.context);
  return resolve(context, name) === dockerfile && isInRepository(context, dirname(dockerfile)) ? { by, context, target } : undefined;
}

/** Whether a path is a directory of the repository that another one lies in, links followed. */
export function isInRepository(path: string, home: string): boolean {
  if (!statsAt(path)?.isDirectory()) return false;
  const way = relative(realpathSync(repositoryRoot(home) ?? home), realpathSync(path));
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Others are hardly written by people. */
const MAX_BYTES = 256 * 1024;

/** By reader, path and text: all Dockerfiles of a repository ask for the same files, and they take long to read. */
const known = new Map<unknown, Map<string, { readonly text: string; readonly value: unknown }>>();

/** What a file says to who reads it, read once by each reader; its text is empty where it cannot be read, or is too long. */
export function readOnce<T>(file: string, read: (text: string, file: string) => T): T {
  const text = textIn(file);
  const ofReader = known.get(read) ?? new Map();
  known.set(read, ofReader);
  const before = ofReader.get(file);
  if (before?.text === text) return before.value as T;
  const value = read(text, file);
  ofReader.set(file, { text, value });
  return value;
}

function textIn(file: string): string {
  try {
    return isRegularFile(file) && statSync(file).size <= MAX_BYTES ? readFileSync(file, "utf8") : "";
  } catch {
    return "";
  }
}
