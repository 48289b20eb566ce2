import type { ContextFacts } from "../../src/rule.js";
import { globOf } from "../shared/glob.js";
import { below } from "../shared/paths.js";

/** Packages of a repository lie no deeper, and what is below `node_modules` and the like is gone with it. */
const MAX_DEPTH = 4;
const MAX_DIRECTORIES = 500;

/** Of the lines of a `.dockerignore`, those that leave out something that is there; all of them where there is too much to look at. */
export function thatLeaveOut(context: ContextFacts, lines: readonly string[]): readonly string[] {
  const patterns = lines.map((line) => ({ line, name: globOf(line.replace("**/", "")) }));
  const found = new Set<string>();
  const open = [{ path: ".", depth: 1 }];
  for (let seen = 0, at = open.pop(); at !== undefined; seen++, at = open.pop()) {
    if (seen === MAX_DIRECTORIES) return lines;
    const { path, depth } = at;
    for (const name of context.entries(path)) {
      const matching = patterns.filter(({ line, name: pattern }) => (depth === 1 || line.startsWith("**/")) && pattern.test(name));
      for (const { line } of matching) found.add(line);
      const own = below(path, name);
      if (matching.length === 0 && depth < MAX_DEPTH && context.kind(own) === "directory") open.push({ path: own, depth: depth + 1 });
    }
  }
  return lines.filter((line) => found.has(line));
}
