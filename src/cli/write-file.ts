import { chmodSync, closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describeIoError, hasCode, UserError } from "./errors.js";

/** Writes a file whole or not at all. What a link leads to is replaced, not the link; the mode is kept. */
export function writeFileAtomically(file: string, data: string | Uint8Array): void {
  try {
    const target = resolveLink(file);
    const mode = modeOf(target);
    // A device or a pipe cannot be replaced, only written to.
    if (mode === "special") writeFileSync(target, data);
    else replace(target, data, mode);
  } catch (error) {
    throw new UserError(`${file}: cannot be written: ${describeIoError(error)}`);
  }
}

function replace(target: string, data: string | Uint8Array, mode: number | undefined): void {
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const handle = openSync(temporary, "wx");
    try {
      writeFileSync(handle, data);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) rmSync(temporary, { force: true });
    throw error;
  }
}

function resolveLink(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return file;
    throw error;
  }
}

function modeOf(file: string): number | "special" | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  return stats.isFile() || stats.isDirectory() ? stats.mode & 0o7777 : "special";
}
