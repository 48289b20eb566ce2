import { type DiffLine, unifiedDiff } from "../text/unified-diff.js";
import type { Paint } from "./paint.js";
import type { RewrittenFile } from "./rewritten.js";
import { visible } from "./visible.js";

/** Who reads a diff: a program needs every byte of it, and a terminal takes some of them for commands. */
export type DiffReader = "a program" | "a terminal";

/** The unified diff of one Dockerfile, and of the ignore file that changes with it; empty where nothing changed. */
export function formatDiff({ path, original, result, ignoreFile }: RewrittenFile, paint: Paint, reader: DiffReader): string {
  if (original === undefined || result.status !== "changed") return "";
  const beside = ignoreFile === undefined ? [] : unifiedDiff(ignoreFile.path, ignoreFile.before, ignoreFile.after);
  return [...unifiedDiff(path, original, result.text), ...beside]
    .map(({ kind, text }) => `${PAINTED[kind](reader === "a terminal" ? visible(text.replace(/\r$/, "")) : text, paint)}\n`)
    .join("");
}

const PAINTED: Readonly<Record<DiffLine["kind"], (text: string, paint: Paint) => string>> = {
  header: (text, { bold }) => bold(text),
  hunk: (text, { cyan }) => cyan(text),
  removed: (text, { red }) => red(text),
  added: (text, { green }) => green(text),
  context: (text) => text,
  note: (text) => text,
};
