import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { didYouMean } from "../text/nearest.js";
import { COMMANDS } from "./commands.js";
import { describeIoError, hasCode, UserError } from "./errors.js";
import { shownPath } from "./shown-path.js";

/** A Dockerfile to work on. */
export type Input =
  | { readonly from: "file" /** As shown. */; readonly path: string /** Absolute. */; readonly file: string }
  | {
      readonly from: "stdin";
      readonly path: string /** Absolute; undefined where standard input has no name. */;
      readonly file: string | undefined;
    };

/** The inputs of a command, and the PATHs that lead to none. */
export interface Inputs {
  readonly inputs: readonly Input[];
  readonly unresolved: readonly { readonly path: string; readonly error: UserError }[];
}

const DEFAULT_NAMES = ["Dockerfile", "Containerfile"];

/** The Dockerfiles that the PATHs of a command line name. */
export async function resolvePaths(paths: readonly string[], cwd: string, stdinName: string | undefined): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const unresolved: { path: string; error: UserError }[] = [];
  for (const path of paths.length === 0 ? [defaultPath(cwd)] : paths) {
    const onFailure = (error: UserError) => unresolved.push({ path, error });
    try {
      const found = await resolvePath(path, { cwd, stdinName, onFailure });
      for (const input of found) inputs.set(input.file ?? "-", input);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      onFailure(error);
    }
  }
  return { inputs: [...inputs.values()], unresolved };
}

interface Resolving {
  readonly cwd: string;
  readonly stdinName: string | undefined;
  readonly onFailure: (error: UserError) => void;
}

async function resolvePath(path: string, { cwd, stdinName, onFailure }: Resolving): Promise<readonly Input[]> {
  if (path === "-") {
    return [{ from: "stdin", path: stdinName ?? "Dockerfile", file: stdinName === undefined ? undefined : resolve(cwd, stdinName) }];
  }
  const kind = kindOf(resolve(cwd, path));
  if (kind === "file") return [fileInput(resolve(cwd, path), cwd)];
  if (kind === "missing" && !/[*?[{]/.test(path)) throw missing(path, cwd);
  const { findInDirectory, findByGlob } = await import("./walk.js");
  const files = kind === "directory" ? findInDirectory(resolve(cwd, path), onFailure) : await findByGlob(path, cwd);
  if (files.length === 0) throw new UserError(kind === "directory" ? `no Dockerfile in ${path}` : `${path} matches no Dockerfile`);
  return files.map((file) => fileInput(file, cwd));
}

function fileInput(file: string, cwd: string): Input {
  return { from: "file", path: shownPath(file, cwd), file };
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

function missing(path: string, cwd: string): UserError {
  const isBareWord = /^[a-z]+$/.test(path);
  const command = isBareWord ? didYouMean(path, Object.keys(COMMANDS)) : "";
  if (command !== "") return new UserError(`${path} is neither a file nor a command${command}`);
  return new UserError(`${path}: no such file${didYouMean(basename(path), namesIn(resolve(cwd, dirname(path))))}`);
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
