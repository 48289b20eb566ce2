import { readdirSync, readlinkSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { didYouMean } from "../../text/nearest.js";
import { COMMANDS } from "../commands.js";
import { UserError } from "../errors.js";

/** The error about a PATH that is no file: what was meant may be a command, or a file of a similar name. */
export function missing(path: string, cwd: string): UserError {
  const file = resolve(cwd, path);
  const target = linkTarget(file);
  if (target !== undefined) return new UserError(`${path}: a link to ${target}, which does not exist`);
  if (Object.hasOwn(COMMANDS, path)) return new UserError(`${path}: no such file`, `a command comes first: dfopt ${path}`);
  const command = /^[a-z]+$/.test(path) ? didYouMean(path, Object.keys(COMMANDS)) : "";
  if (command !== "") return new UserError(`${path} is neither a file nor a command${command}`);
  return new UserError(`${path}: no such file${didYouMean(basename(path), namesIn(dirname(file)))}`);
}

function linkTarget(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
