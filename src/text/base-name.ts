/** What stands behind the last slash of a path, or of a program's name: all of it where there is none, nothing where it ends in one. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The slashes at the end of a path. A run of them is read once: without looking back, it would be read again from each of its slashes. */
export const SLASHES_AT_END = /(?<!\/)\/+$/;
