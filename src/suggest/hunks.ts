import { unifiedDiff } from "../text/unified-diff.js";

/** Lines of the new file that a hunk of a diff shows, added or context: what a review may point at. */
export interface Hunk {
  /** 1-based, of the first. */
  readonly start: number;
  /** Without line feeds. */
  readonly lines: readonly string[];
}

/** The hunks of a patch as GitHub and GitLab give it, without headers of files. */
export function hunksOf(patch: string): readonly Hunk[] {
  const hunks: { start: number; lines: string[] }[] = [];
  for (const line of patch.split("\n")) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(line)?.[1];
    if (start !== undefined) hunks.push({ start: Number(start), lines: [] });
    else if (/^[+ ]/.test(line)) hunks.at(-1)?.lines.push(line.slice(1));
  }
  return hunks.filter(({ lines }) => lines.length > 0);
}

/** The hunks between two texts, where the platform gives no patch; all of a new file. */
export function hunksBetween(before: string | undefined, after: string): readonly Hunk[] {
  const patch = unifiedDiff("", before, after).filter(({ kind }) => kind !== "header");
  return hunksOf(patch.map(({ text }) => text).join("\n"));
}

/** The line of the old file, for each line of the new one that a patch shows unchanged. */
export function oldLinesOf(patch: string): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  let [before, after] = [0, 0];
  for (const line of patch.split("\n")) {
    const [, old, start] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line) ?? [];
    if (old !== undefined) [before, after] = [Number(old), Number(start)];
    else if (line.startsWith(" ")) lines.set(after++, before++);
    else if (line.startsWith("+")) after++;
    else if (line.startsWith("-")) before++;
  }
  return lines;
}
