import { baseName, directoryPart, interpreterLine, SLASHES_AT_END } from "../../../src/rule.js";
import { globOf, isPattern } from "../glob.js";
import type { ContextText } from "./texts.js";

/** Files by their paths, in an image or in a context. */
export interface Readable {
  readonly paths: readonly string[];
  readonly read: (path: string) => string | undefined;
}

/** What parts the words of a script; a variable may stand in front of the rest of a path. */
export const BETWEEN = /(?::[-=+?]|[\s;&|()'"`$={}<>:])+/;
/** What is read in, or given to a shell: that has no first line which says what it is. */
const READ_IN = /(?:^|[\s;&|({])(?:\.|source|(?:a|ba|da)?sh)[ \t]+([^;&|\n]+)/gm;
/** Programs in a directory (run-parts(8)). */
const RUN_PARTS = /\brun-parts[ \t]+(?:-\S+[ \t]+)*["']?([^\s"';&|]+)/g;
const OF_SHELL = /\.(sh|bash)$/;

/** The scripts among files that a script of the shell runs or reads in: by the end of their paths, or by the directory that they lie in. */
export function scriptsNamed(text: string, { paths, read }: Readable): readonly ContextText[] {
  const lines = text.replaceAll(/^\s*#.*$/gm, "");
  const readIn = namesOf([...lines.matchAll(READ_IN)].flatMap(([, rest = ""]) => rest.split(BETWEEN)));
  const parts = [...lines.matchAll(RUN_PARTS)].flatMap(([, directory = ""]) => `${directory}/*`.split(BETWEEN));
  const named = namesOf([...lines.split(BETWEEN).filter((word) => word.includes("/") || OF_SHELL.test(word)), ...parts]);
  return paths.flatMap((path) => {
    const isRead = isMeant(path, readIn);
    const found = isRead || isMeant(path, named) || isPart(path, named) ? read(path) : undefined;
    return found !== undefined && (isRead || OF_SHELL.test(path) || interpreterLine(found) !== "") ? { path, text: found } : [];
  });
}

/** Those that texts of the shell run or read in, and those that these do, and so on. */
export function scriptsFrom(texts: readonly string[], files: Readable): readonly ContextText[] {
  const found = new Map<string, ContextText>();
  const waiting = [...texts];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    for (const script of scriptsNamed(text, files)) {
      if (found.has(script.path)) continue;
      found.set(script.path, script);
      waiting.push(script.text);
    }
  }
  return [...found.values()];
}

/** What words of a script say of paths. */
interface Names {
  /** The ends of paths, by their last parts. */
  readonly ends: ReadonlyMap<string, readonly string[]>;
  /** Patterns for so many last parts of a path: one alone stands for names in a directory that is named elsewhere, `"$hooks"/*.sh`. */
  readonly patterns: readonly { readonly parts: number; readonly pattern: RegExp }[];
}

function namesOf(words: readonly string[]): Names {
  const ends = [...new Set(words.map((word) => word.replace(/^(\.{0,2}\/)+/, "").replace(SLASHES_AT_END, "")))].filter((end) => end !== "");
  const byName = new Map<string, string[]>();
  for (const end of ends) if (!isPattern(end)) byName.set(baseName(end), [...(byName.get(baseName(end)) ?? []), end]);
  const patterns = ends.filter(isPattern).map((end) => ({ parts: end.split("/").length, pattern: globOf(end) }));
  return { ends: byName, patterns };
}

/** Whether the end of a path of either is the other. */
function isMeant(path: string, { ends }: Names): boolean {
  return ends.get(baseName(path))?.some((end) => `/${path}`.endsWith(`/${end}`) || `/${end}`.endsWith(`/${path}`)) ?? false;
}

function isPart(path: string, names: Names): boolean {
  return names.patterns.some(({ parts, pattern }) => {
    const isAlike = pattern.test(path.split("/").slice(-parts).join("/"));
    return isAlike && (parts > 1 || isMeant(directoryPart(path), names));
  });
}
