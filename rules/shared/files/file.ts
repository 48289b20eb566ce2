import { baseName, directoryPart, escaped, oncePer, resolveDirectory } from "../../../src/rule.js";
import { withoutNeedlessBraces } from "../braces.js";
import { globOf } from "../glob.js";
import { pathOf, type Word } from "../paths.js";

/** A file as a command of a script names it. */
export interface File {
  /** As written. */
  readonly text: string;
  /** What it is called, variables as `$NAME` where nothing that could be of their name stands behind. */
  readonly name: string;
  /** Seen from the directory of the command; undefined where it cannot be told. */
  readonly path: string | undefined;
  readonly directory: string | undefined;
}

/** The directory of a RUN that only the base image knows. */
export const BASE_DIRECTORY = "/?";

/** A path as people read it: what is in the base image's directory is in the current one. */
export function shownPath(path: string): string {
  return path.startsWith(`${BASE_DIRECTORY}/`) ? `.${path.slice(BASE_DIRECTORY.length)}` : path;
}

const PLAIN = /^[\w./${}+@%~:,=-]+$/;
const VARIABLE = /\$(?:\w+|\{\w+\})/g;

/** Undefined where a word may stand for several files, or for another one each time it is read. */
export function fileOf(word: Word, directory: string | undefined): File | undefined {
  const { text } = word;
  const bare = withoutNeedlessBraces(text.replaceAll(/["']/g, ""));
  if (!PLAIN.test(bare) || bare.startsWith("-") || /["']/.test(text.slice(1, -1)) || /[{}]/.test(bare.replaceAll(VARIABLE, "")))
    return undefined;
  if (text.startsWith("'") && bare.includes("$")) return undefined;
  const name = baseName(bare);
  return name === "" || name === "." || name === ".."
    ? undefined
    : { text, name, path: resolveDirectory(directory, pathOf(word)), directory };
}

/** Whether two words stand for the same file; the values of variables do not change between them. */
export function isSameFile(one: File, other: File): boolean {
  if (one.path !== undefined && other.path !== undefined) return one.path === other.path;
  return one.text === other.text && one.directory !== undefined && one.directory === other.directory;
}

/** Whether a path or a URL ends in the name of the file as it is written. */
export function isNameOf(text: string, { name }: File): boolean {
  return baseName(withoutNeedlessBraces(text.replaceAll(/["']/g, ""))) === name;
}

/**
 * The words of a file's name, each of which stands as one in every text that `mayName` finds to name the file without a pattern;
 * none where it is too short to have any.
 */
export function wordsOfName({ name }: File): readonly string[] {
  if (literalOf(name).length < SHORTEST) return [];
  // Next to a variable a word may go on.
  return name.replaceAll(VARIABLE, "$").match(/(?<![$\w])\w+(?![$\w])/g) ?? [];
}

const SHORTEST = 4;

function literalOf(name: string): string {
  return name.replaceAll(VARIABLE, "");
}

/** Whether a text may name the file: the same name, whatever its variables stand for, or a pattern that it fits. */
export function mayName(text: string, file: File): boolean {
  const { name, path } = file;
  if (literalOf(name).length < SHORTEST) return text.includes(name) || withoutNeedlessBraces(text).includes(name);
  return patternOf(file).test(text) || (/[*?]/.test(text) && text.split(/[\s"';&|()]+/).some((word) => fits(word, name, path)));
}

const patternOf = oncePer(({ name }: File): RegExp => {
  const pattern = name.split(VARIABLE).map(escaped).join("\\S*?");
  return new RegExp(`(?<![\\w.-])${pattern}(?![\\w-]|\\.\\w)`);
});

/** Whether a word with `*` or `?` stands for the file among others; `*` alone would do without it. */
function fits(word: string, name: string, path: string | undefined): boolean {
  const slash = word.lastIndexOf("/");
  if (!/[*?]/.test(word) || word === "*") return false;
  if (slash > 0 && path !== undefined && isElsewhere(word.slice(0, slash), path)) return false;
  return globOf(word.slice(slash + 1).replaceAll(VARIABLE, "*")).test(name);
}

/** Whether a directory, as a pattern names it, is another one than that of a path. */
function isElsewhere(directory: string, path: string): boolean {
  if (/[*?[`]/.test(directory)) return false;
  if (directory.startsWith("/") && !directory.includes("$")) return !path.startsWith(`${directory}/`);
  const own = directoryPart(path);
  if (own.includes("$") || own.startsWith(BASE_DIRECTORY)) return false;
  // Options (`--files=/opt/*`), `..` and braces are not read.
  if (!/^(?!-)[\w./+-]*$/.test(directory.replaceAll(VARIABLE, "")) || /(^|\/)\.\.?(\/|$)/.test(directory)) return false;
  // What stands behind a variable is the end of a name at least.
  return !own.endsWith(directory.split(VARIABLE).at(-1) ?? "");
}
