import { structuredPatch } from "diff/lib/patch/create.js";

const CONTEXT_LINES = 3;

/** A run of lines of a text that another text has otherwise. */
export interface LineChange {
  /** 1-based; the line before which the new lines stand, where `removed` is empty. */
  readonly line: number;
  /** With their line endings. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** A line of a unified diff. */
export interface DiffLine {
  readonly kind: "header" | "hunk" | "removed" | "added" | "context" | "note";
  /** Without line feed. */
  readonly text: string;
}

/** The unified diff between two texts, as `git apply` and `patch -p1` take it; empty where they are equal. `before`: undefined for a new file. */
export function unifiedDiff(path: string, before: string | undefined, after: string): readonly DiffLine[] {
  if (before === after) return [];
  const { hunks } = structuredPatch(path, path, before ?? "", after, undefined, undefined, { context: CONTEXT_LINES });
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: content }): readonly DiffLine[] => [
    { kind: "hunk", text: `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@` },
    ...content.map((text): DiffLine => ({ kind: KINDS[text[0] ?? " "] ?? "context", text })),
  ]);
  const old = before === undefined ? "/dev/null" : headerPath("a", path);
  return [{ kind: "header", text: `--- ${old}` }, { kind: "header", text: `+++ ${headerPath("b", path)}` }, ...lines];
}

/** A range without lines names the line before it. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}

const KINDS: Readonly<Record<string, DiffLine["kind"]>> = { "-": "removed", "+": "added", " ": "context", "\\": "note" };

/** What differs between two texts, line by line. */
export function lineChanges(before: string, after: string): readonly LineChange[] {
  if (before === after) return [];
  const { hunks } = structuredPatch("", "", before, after, undefined, undefined, { context: 0 });
  return hunks.map(({ oldStart, lines }) => ({
    line: oldStart,
    removed: linesOf(lines, "-"),
    added: linesOf(lines, "+"),
  }));
}

function linesOf(lines: readonly string[], sign: "-" | "+"): readonly string[] {
  return lines.flatMap((line, index) => {
    if (!line.startsWith(sign)) return [];
    return line.slice(1) + (lines[index + 1]?.startsWith("\\") ? "" : "\n");
  });
}

/** As git writes it: a tab ends a name with blanks, and a name that would not read back is quoted. */
function headerPath(side: "a" | "b", path: string): string {
  const full = `${side}/${path.replace(/^(\.\/)*\/*/, "")}`;
  if (!/["\\\u0000-\u001f\u007f]/.test(full)) return full.includes(" ") ? `${full}\t` : full;
  return `"${full.replaceAll(/["\\\u0000-\u001f\u007f]/g, escapeByte)}"`;
}

function escapeByte(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  return `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;
}
