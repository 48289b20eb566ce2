import type { Place, Reason, Walk } from "./needs.js";

const OPENS_PORT = /\/dev\/tcp\//;
const ASKS_PORT = /\bnc\s+-\w*z/;

/** Whether a script waits for a port and runs what stands behind `--`: github.com/vishnubob/wait-for-it, github.com/eficode/wait-for. */
export function isWaiting(text: string): boolean {
  return /^[ \t]*--\)/m.test(text) && /\bWAITFORIT_|\bwait_?for\w*\s*\(\)/i.test(text) && (OPENS_PORT.test(text) || ASKS_PORT.test(text));
}

/** What such a script runs when it is called with `words`, its name among them. */
export function followWaiting(walk: Walk, text: string, words: readonly string[], place: Place): Reason {
  const hasBusybox = walk.candidate.image.tag?.includes("alpine") ?? false;
  if (!OPENS_PORT.test(text) && !hasBusybox) walk.needs.programs.set("nc", place);
  const end = words.indexOf("--");
  return end === -1 ? undefined : walk.follow(words.slice(end + 1), { ...place, depth: place.depth + 1 });
}
