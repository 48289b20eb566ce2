import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Invocation } from "../command.js";
import { describeIoError, hasCode, UserError } from "../errors.js";
import { baseOf, pathFrom } from "../files/base.js";
import type { Input, Inputs } from "../files/input.js";
import { shownPath } from "./shown-path.js";

const DEFAULT_NAMES = ["Dockerfile", "dockerfile", "Containerfile"];
/** What is called nothing else. */
const NAMELESS = "Dockerfile";

/** What of a command line says which Dockerfiles there are. */
export type Resolvable = Pick<Invocation, "paths" | "given" | "io" | "messages">;

/**
 * The Dockerfiles that the PATHs of a command line name; links that a walk came by and did not follow are told. Throws UserError where
 * the command line makes no sense.
 */
export async function resolvePaths({ paths, given, io, messages }: Resolvable): Promise<Inputs> {
  const { cwd } = io;
  const stdinName = given.get("stdin-filename");
  if (paths.includes("")) throw new UserError("a PATH is empty", "a variable that is not set? The current directory is .");
  if (stdinName?.from === "--stdin-filename" && !paths.includes("-")) {
    throw new UserError("--stdin-filename is for standard input", "whose PATH is -");
  }
  const found = new Map<string, Found>();
  const unresolved: { path: string; error: Error }[] = [];
  const links: string[] = [];
  for (const path of paths.length === 0 ? [defaultPath(cwd)] : paths) {
    const onFailure = (error: UserError) => unresolved.push({ path, error });
    try {
      const name = stdinName?.values.at(-1);
      const here = path === "-" ? [nameStdin(name, cwd)] : await resolvePath(path, { cwd, links, onFailure });
      for (const one of here) found.set(one.file ?? one.name, one);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      onFailure(error);
    }
  }
  const all = [...found.values()];
  const places = all.flatMap(({ file }) => file ?? []);
  messages.tell(links.length === 0 ? "" : (await import("./unfollowed.js")).describeUnfollowed(links, places, cwd));
  const base = baseOf(places, cwd);
  const inputs = all.map((one) => ({ ...one, path: one.file === undefined ? NAMELESS : pathFrom(base, one.file) }));
  return { inputs, unresolved, base };
}

/** An input whose path in reports is not known yet: that depends on the others. */
type Found = Omit<Input, "path">;

function nameStdin(name: string | undefined, cwd: string): Found {
  if (name === undefined) return { from: "stdin", name: NAMELESS, file: undefined };
  const file = resolve(cwd, name);
  return { from: "stdin", name: shownPath(file, cwd), file };
}

interface Resolving {
  readonly cwd: string;
  /** Takes links that are called like a Dockerfile and are not followed (absolute). */
  readonly links: string[];
  readonly onFailure: (error: UserError) => void;
}

async function resolvePath(path: string, { cwd, links, onFailure }: Resolving): Promise<readonly Found[]> {
  const file = resolve(cwd, path);
  const kind = kindOf(file);
  if (kind === "file") return [fileInput(file, cwd)];
  if (kind === "missing" && !/[*?[{]/.test(path)) throw (await import("./missing.js")).missing(path, cwd);
  const { findInDirectory, findByGlob } = await import("./walk.js");
  if (kind === "missing") {
    const files = await findByGlob(path, cwd);
    if (files.length === 0) throw new UserError(`${path} matches no Dockerfile`);
    return files.map((one) => fileInput(one, cwd));
  }
  const unread: string[] = [];
  const found = findInDirectory(file, (directory, reason) => {
    unread.push(directory);
    onFailure(new UserError(`${shownPath(directory, cwd) || "."}: cannot be read: ${reason}`));
  });
  // That a directory cannot be read says why nothing was found.
  const [link] = found.links;
  if (found.files.length === 0 && unread.length === 0) throw noneIn(path, link === undefined ? undefined : shownPath(link, cwd));
  links.push(...found.links);
  return found.files.map((one) => fileInput(one, cwd));
}

function noneIn(directory: string, link: string | undefined): UserError {
  const message = `no Dockerfile in ${directory}`;
  if (link === undefined) return new UserError(message);
  return new UserError(`${message}: ${link} is a link, and links are followed only where they are named`, `dfopt ${link}`);
}

function fileInput(file: string, cwd: string): Found {
  // `/dev/fd/63` is what a shell makes of `<(…)`.
  if (/^\/(dev|proc)\//.test(file)) return { from: "device", name: file, file: undefined };
  return { from: "file", name: shownPath(file, cwd), file };
}

function kindOf(file: string): "file" | "directory" | "missing" {
  try {
    return statSync(file).isDirectory() ? "directory" : "file";
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "ENAMETOOLONG")) return "missing";
    throw new UserError(`${file}: ${describeIoError(error)}`);
  }
}

function defaultPath(cwd: string): string {
  const name = DEFAULT_NAMES.find((candidate) => kindOf(join(cwd, candidate)) === "file");
  if (name !== undefined) return name;
  throw new UserError("no Dockerfile or Containerfile in the current directory", "name a file, or a directory to search: dfopt .");
}
