import { rowOf, SLASHES_AT_END } from "../../../src/rule.js";
import { DISTRIBUTION_ROOTS, PROJECT_PARENTS, PROJECT_PROGRAMS } from "../../knowledge/bases/distribution-directories.js";

/** Whether no package of a distribution has, makes or reads anything at an absolute path. */
export function isOfProject(path: string): boolean {
  const program = /^\/usr\/local\/s?bin\/([^/]+)$/.exec(path)?.[1];
  if (program !== undefined) return PROJECT_PROGRAMS.test(program);
  const parent = Object.keys(PROJECT_PARENTS).find((directory) => path.startsWith(`${directory}/`));
  if (parent === undefined) return path !== "/" && !DISTRIBUTION_ROOTS.has(path.split("/")[1] ?? "");
  const [name = ""] = path.slice(parent.length + 1).split("/");
  return !rowOf(PROJECT_PARENTS, parent)?.test(name);
}

/** Whether one of two absolute paths lies in the other; a pattern may be any path that its start begins. */
export function overlap(path: string, directory: string): boolean {
  const start = path.replace(/[*?[{].*$/s, "");
  const inside = directory === "/" ? "/" : `${directory}/`;
  if (start !== path) return inside.startsWith(start) || start.startsWith(inside);
  const plain = path.replace(SLASHES_AT_END, "");
  return plain === directory || plain === "" || directory.startsWith(`${plain}/`) || plain.startsWith(inside);
}
