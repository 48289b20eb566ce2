import { isAbsolute, relative, sep } from "node:path";

/** A file as shown: relative to the working directory where it lies in it; with `/`. */
export function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  const outside = path.startsWith(`..${sep}`) || path === ".." || isAbsolute(path);
  return (outside ? file : path).replaceAll(sep, "/");
}
