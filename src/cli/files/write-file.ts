import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { describeIoError, hasCode, UserError } from "../errors.js";

/**
 * Writes a file whole or not at all; in errors it has the name that a person knows. What a link leads to is replaced, not the link; mode
 * and owner are kept.
 */
export function writeFileAtomically(file: string, data: string | Uint8Array, name: string = file): void {
  try {
    const old = statSync(file, { throwIfNoEntry: false });
    // A device or a pipe cannot be replaced, only written to; a pipe has no other path than the link of /dev/fd.
    if (old !== undefined && !old.isFile()) writeThrough(file, data);
    else replace(old === undefined ? newFile(file, name) : realpathSync(file), data, old);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${name}: cannot be written: ${describeIoError(error)}`);
  }
}

/** A reader that goes away early is not an error. */
function writeThrough(file: string, data: string | Uint8Array): void {
  try {
    writeFileSync(file, data);
  } catch (error) {
    if (!hasCode(error, "EPIPE")) throw error;
  }
}

function replace(target: string, data: string | Uint8Array, old: Stats | undefined): void {
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const handle = openSync(temporary, "wx");
    try {
      writeFileSync(handle, data);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (old !== undefined) {
      keepOwner(temporary, old);
      chmodSync(temporary, old.mode & 0o7777);
    }
    renameSync(temporary, target);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) rmSync(temporary, { force: true });
    throw error;
  }
}

function newFile(file: string, name: string): string {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new UserError(`${name}: cannot be written: a link to ${readlinkSync(file)}, which does not exist`);
  return file;
}

/** Another's file stays another's, where this user may see to that. */
function keepOwner(file: string, { uid, gid }: Stats): void {
  const own = statSync(file);
  if (own.uid === uid && own.gid === gid) return;
  try {
    chownSync(file, uid, gid);
  } catch (error) {
    if (!hasCode(error, "EPERM")) throw error;
  }
}
