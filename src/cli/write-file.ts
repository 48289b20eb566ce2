import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { describeIoError, hasCode, UserError } from "./errors.js";

/** Writes a file whole or not at all. What a link leads to is replaced, not the link; mode and owner are kept. */
export function writeFileAtomically(file: string, data: string | Uint8Array): void {
  try {
    const target = resolveLink(file);
    const old = statSync(target, { throwIfNoEntry: false });
    // A device or a pipe cannot be replaced, only written to.
    if (old === undefined || old.isFile()) replace(target, data, old);
    else writeFileSync(target, data);
  } catch (error) {
    throw new UserError(`${file}: cannot be written: ${describeIoError(error)}`);
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

function resolveLink(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return file;
    throw error;
  }
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
