/** The patterns of a `.dockerignore`, as github.com/moby/patternmatcher reads and matches them. */
export interface DockerIgnore {
  /** Whether a path (relative to the context, with `/`) is left out. */
  readonly ignores: (path: string) => boolean;
  /** Whether a `!` pattern may bring back something in a directory that is left out. */
  readonly mayInclude: (directory: string) => boolean;
}

interface Pattern {
  readonly text: string;
  readonly effect: "exclude" | "include";
  readonly matches: (path: string) => boolean;
}

/** Reads the text of a `.dockerignore`. */
export function parseDockerIgnore(text: string): DockerIgnore {
  const patterns = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .flatMap(readPattern);
  return {
    ignores: (path) => {
      const paths = [path, ...parentsOf(path)];
      let ignored = false;
      for (const { effect, matches } of patterns) {
        // A pattern that could change nothing is not asked.
        if ((effect === "include") === ignored && paths.some(matches)) ignored = effect === "exclude";
      }
      return ignored;
    },
    mayInclude: (directory) => patterns.some(({ effect, text }) => effect === "include" && mayLieIn(text, directory)),
  };
}

function readPattern(line: string): readonly Pattern[] {
  if (line.startsWith("#")) return [];
  const trimmed = line.trim();
  const effect = trimmed.startsWith("!") ? "include" : "exclude";
  const written = effect === "include" ? trimmed.slice(1).trim() : trimmed;
  if (written === "") return [];
  const text = cleanPath(written);
  return [{ text, effect, matches: matcherOf(text) }];
}

/** A path without `.`, `..`, doubled slashes and a slash at either end; `.` is the context itself. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part === ".." && !path.startsWith("/")) parts.push(part);
    else if (part !== "" && part !== "." && part !== "..") parts.push(part);
  }
  return parts.length === 0 ? "." : parts.join("/");
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** Whether a pattern can match something below a directory: its segments, up to the first `**`, are those of the path. */
function mayLieIn(pattern: string, directory: string): boolean {
  const segments = pattern.split("/");
  const deep = segments.findIndex((segment) => segment.includes("**"));
  const fixed = deep === -1 ? segments : segments.slice(0, deep);
  const parts = directory === "." ? [] : directory.split("/");
  if (deep === -1 && fixed.length <= parts.length) return false;
  // Escaped or in brackets, a slash would not separate.
  if (/[\\[]/.test(pattern)) return true;
  return parts.every((part, index) => index >= fixed.length || matcherOf(fixed[index] as string)(part));
}

function matcherOf(pattern: string): (path: string) => boolean {
  // `**name` at the start takes any ending, not whole names only.
  const suffix = /^\*\*([^*?[\]\\]+)$/.exec(pattern)?.[1];
  if (suffix !== undefined) return (path) => path.endsWith(suffix) || `/${path}` === suffix;
  const expression = toExpression(pattern);
  return (path) => expression?.test(path) ?? false;
}

/** The pattern as a regular expression; undefined where its brackets do not close, which fails the build anyway. */
function toExpression(pattern: string): RegExp | undefined {
  let source = "";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    if (character === "*" && pattern[at + 1] === "*") {
      at++;
      if (pattern[at + 1] === "/") at++;
      source += at + 1 === pattern.length ? ".*" : "(.*/)?";
    } else if (character === "*") source += "[^/]*";
    else if (character === "?") source += "[^/]";
    else if (character === "\\" && at + 1 < pattern.length) source += escaped(pattern[++at] as string);
    else source += character === "[" || character === "]" || character === "^" || character === "-" ? character : escaped(character);
  }
  try {
    return new RegExp(`^${source}$`, "s");
  } catch {
    return undefined;
  }
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
}
