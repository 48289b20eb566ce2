import { escaped } from "../text/escaped.js";

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

/** What the patterns say of a path (MatchesUsingParentResults, by which BuildKit walks a context). */
interface Match {
  readonly ignored: boolean;
  /** Which of them match it, or a directory that it lies in. */
  readonly by: readonly boolean[];
}

/** Reads the text of a `.dockerignore`. */
export function parseDockerIgnore(text: string): DockerIgnore {
  const patterns = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .flatMap(readPattern);
  const directories = new Map<string, Match>();
  const matchOf = (path: string): Match => {
    const slash = path.lastIndexOf("/");
    const parent = slash === -1 ? undefined : directoryMatch(path.slice(0, slash));
    let ignored = false;
    const by = patterns.map(({ effect, matches }, index) => {
      // A pattern that could change nothing is not asked: what it would say of a directory, it does not say of what lies in it either.
      const match = parent?.by[index] || ((effect === "include") === ignored && matches(path));
      if (match) ignored = effect === "exclude";
      return match;
    });
    return { ignored, by };
  };
  const directoryMatch = (path: string): Match => {
    const match = directories.get(path) ?? matchOf(path);
    directories.set(path, match);
    return match;
  };
  return {
    ignores: (path) => matchOf(path).ignored,
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

/** A path relative to the context; undefined where it leads out. A slash in front means the context's root, as for COPY. */
export function inside(path: string): string | undefined {
  const clean = cleanPath(path);
  return clean === ".." || clean.startsWith("../") ? undefined : clean;
}
