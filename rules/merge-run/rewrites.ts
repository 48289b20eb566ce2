import { isInside, rowOf, type Script, type ShellCommand } from "../../src/rule.js";
import { FIND_REWRITES, REWRITERS } from "../knowledge/commands/written-paths.js";
import { readOptions } from "../shared/commands/options.js";
import type { Directories } from "../shared/directories.js";
import { isPattern } from "../shared/glob.js";
import { absolutePath, type Word } from "../shared/paths.js";
import type { Written } from "./written.js";

export interface Rewritten {
  /** As it stands in the script. */
  readonly text: string;
  /** With `*` and `?` for what they match. */
  readonly path: string;
  /** Whether it is about what lies in a directory, too. */
  readonly reach: "the path" | "all below";
}

/** What a script deletes, moves or changes. */
export function rewrittenIn(script: Script, directories: Directories): readonly Rewritten[] {
  return script.commands.flatMap((command) => rewrittenBy(command, directories.get(command)));
}

/** The files that a command writes anew, so that a layer has them a second time. */
export function rewrittenBy(command: ShellCommand, directory: string | undefined): readonly Rewritten[] {
  const { name, args } = command;
  if (name === "find") return rewrittenByFind(args, directory);
  const rewriter = rowOf(REWRITERS, name);
  if (rewriter === undefined) return [];
  const { options, operands } = readOptions(args, []);
  const isRecursive = options.some((option) => /^(-[rR]|--recursive)$/.test(option.name));
  const paths = name === "mv" ? operands.slice(0, -1) : operands.slice(rewriter.skips);
  const reach = rewriter.inside === "always" || (rewriter.inside === "flag" && isRecursive) ? "all below" : "the path";
  return located(paths, directory, reach);
}

function rewrittenByFind(args: readonly Word[], directory: string | undefined): readonly Rewritten[] {
  if (!args.some(({ value }) => value !== undefined && FIND_REWRITES.has(value))) return [];
  const start = args.findIndex(({ text }) => /^[-(!\\]/.test(text));
  return located(args.slice(0, start), directory, "all below");
}

function located(words: readonly Word[], directory: string | undefined, reach: Rewritten["reach"]): readonly Rewritten[] {
  return words.flatMap((word) => {
    const path = absolutePath(word, directory);
    return path === undefined || path === "/" ? [] : { text: word.text, path, reach };
  });
}

/** What of one script's results another one rewrites. */
export interface Overlap {
  /** As it is written. */
  readonly text: string;
  readonly what: Written["what"];
}

/** The first thing written that is rewritten: the layer that holds it would hold it for nothing. */
export function overlap(written: readonly Written[], rewritten: readonly Rewritten[]): Overlap | undefined {
  const hits = rewritten.flatMap((later) => written.filter((first) => meets(first, later)).map(({ what }) => ({ text: later.text, what })));
  return hits.find(({ what }) => what !== "entry") ?? hits[0];
}

function meets(written: Written, rewritten: Rewritten): boolean {
  const { path } = rewritten;
  return isGoneWith(written, rewritten) || (written.what === "all" && isInside(path.split(/[*?[]/)[0] ?? path, written.path));
}

/** Whether all that was written is rewritten. */
export function isGoneWith(written: Written, { path, reach }: Rewritten): boolean {
  const matches = matcher(path);
  return matches(written.path) || (reach === "all below" && above(written.path).some(matches));
}

/** The directories above a path, without the root. */
function above(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(2).map((_, index) => parts.slice(0, index + 2).join("/"));
}

/** A name that starts with a dot is not matched by `*`. */
function matcher(path: string): (path: string) => boolean {
  if (!isPattern(path)) return (other) => other === path;
  if (path.includes("[")) return () => false;
  const escaped = path.replaceAll(/[.+^${}()|\\]/g, "\\$&").replaceAll("?", "[^/]");
  const pattern = new RegExp(`^${escaped.replaceAll("/*", "/(?!\\.)[^/]*").replaceAll(/(?<!\])\*/g, "[^/]*")}$`);
  return (other) => pattern.test(other);
}
