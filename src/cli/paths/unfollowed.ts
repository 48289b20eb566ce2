import { realpathSync } from "node:fs";
import { printable } from "../../text/printable.js";
import { shownPath } from "./shown-path.js";

/**
 * Says which links a walk did not follow, as one line; nothing of those that lead to what is read anyway.
 *
 * @param links absolute, as are the files that are read.
 */
export function describeUnfollowed(links: readonly string[], files: readonly string[], cwd: string): string {
  const read = new Set(files.flatMap((file) => [file, realPath(file)]));
  const [first, ...more] = [...new Set(links)].filter((link) => !read.has(link) && !read.has(realPath(link)));
  if (first === undefined) return "";
  const name = printable(shownPath(first, cwd));
  const what = more.length === 0 ? `${name} is a link, and was` : `${more.length + 1} links, such as ${name}, were`;
  return `${what} not followed: links are followed only where they are named\n`;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
