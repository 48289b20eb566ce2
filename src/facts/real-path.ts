import { existsSync, realpathSync } from "node:fs";

/** A path with its links resolved, if something lies there. */
export function real(file: string | undefined): string | undefined {
  return file !== undefined && existsSync(file) ? realpathSync(file) : file;
}
