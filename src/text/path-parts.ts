/** What stands behind the last slash of a path, or of a program's name: all of it where there is none, nothing where it ends in one. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What stands in front of the last slash of a path: nothing for what lies in the root, of the image or of the build context. */
export function directoryPart(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The same with its slash, to stand in front of a name; nothing for a path without one. */
export function directoryPrefix(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** The directory that an absolute path lies in: `/` for what lies in the root. */
export function directoryOf(path: string): string {
  return directoryPart(path) || "/";
}

/** The slashes at the end of a path. A run of them is read once: without looking back, it would be read again from each of its slashes. */
export const SLASHES_AT_END = /(?<!\/)\/+$/;
