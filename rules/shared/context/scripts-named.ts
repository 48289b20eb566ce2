import { baseName, directoryPart } from "../../../src/rule.js";
import { globOf } from "../glob.js";
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
  const readIn = [...lines.matchAll(READ_IN)].flatMap(([, rest = ""]) => rest.split(BETWEEN));
  const parts = [...lines.matchAll(RUN_PARTS)].flatMap(([, directory = ""]) => `${directory}/*`.split(BETWEEN));
  const words = [...lines.split(BETWEEN).filter((word) => word.includes("/") || OF_SHELL.test(word)), ...parts];
  const isNamed = (path: string) =>
    words.some((word) => means(word, path) || (isAll(word, path) && words.some((one) => means(one, directoryPart(path)))));
  return paths.flatMap((path) => {
    const isRead = readIn.some((word) => means(word, path));
    const found = isRead || isNamed(path) ? read(path) : undefined;
    return found !== undefined && (isRead || OF_SHELL.test(path) || found.startsWith("#!")) ? { path, text: found } : [];
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

/** Whether the end of a path of either is the other; a pattern stands for files of a directory that it names. */
function means(word: string, path: string): boolean {
  const end = endOf(word);
  if (end === "") return false;
  if (!/[*?[]/.test(end)) return `/${path}`.endsWith(`/${end}`) || `/${end}`.endsWith(`/${path}`);
  const count = end.split("/").length;
  return count > 1 && globOf(end).test(path.split("/").slice(-count).join("/"));
}

/** Whether a word is a pattern for names in a directory that stands elsewhere: `"$hooks"/*.sh`. */
function isAll(word: string, path: string): boolean {
  const end = endOf(word);
  return /[*?[]/.test(end) && !end.includes("/") && globOf(end).test(baseName(path));
}

function endOf(word: string): string {
  return word.replace(/^(\.{0,2}\/)+/, "").replace(/\/+$/, "");
}
