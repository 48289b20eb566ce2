import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DockerIgnore } from "./dockerignore.js";

/** Larger trees are not worth the time. */
const MAX_ENTRIES = 50_000;

/** The bytes of the files at a place of the context, or below it, that are sent; undefined where there are too many. */
export function sizeBelow(root: string, place: string, ignore: DockerIgnore): number | undefined {
  const open = [place];
  let bytes = 0;
  let left = MAX_ENTRIES;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (left-- === 0) return undefined;
    const isIgnored = at !== "." && ignore.ignores(at);
    try {
      const stats = lstatSync(join(root, at));
      if (stats.isFile() && !isIgnored) bytes += stats.size;
      if (!stats.isDirectory() || (isIgnored && !ignore.mayInclude(at))) continue;
      for (const name of readdirSync(join(root, at))) open.push(at === "." ? name : `${at}/${name}`);
    } catch {
      return undefined;
    }
  }
  return bytes;
}
