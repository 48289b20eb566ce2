import { statsAt } from "./stats.js";

/** Whether there is a file at a path, links followed, that ends: a pipe or a device may not. Throws what the file system throws. */
export function isRegularFile(path: string): boolean {
  return statsAt(path)?.isFile() ?? false;
}
