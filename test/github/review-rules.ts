import { hunksBetween } from "../../src/suggest/hunks.js";

/** Files of a commit by path. */
export type Files = Readonly<Record<string, string>>;

/** A comment as a review brings it. */
export interface NewComment {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly start_side?: string;
}

/** Why GitHub does not take a comment; the description has nothing of it. */
export function problemOf({ path, body, line, side, start_line: start }: NewComment, before: Files, after: Files): string | undefined {
  const text = after[path];
  if (text === undefined || before[path] === text) return "path is not part of the diff";
  if (body.length > 65_536) return "body is too long (maximum is 65536 characters)";
  if (side !== "RIGHT" || line === undefined) return "line must be part of the diff";
  const hunkOf = (number: number) =>
    hunksBetween(before[path], text).find((hunk) => number >= hunk.start && number < hunk.start + hunk.lines.length);
  const hunk = hunkOf(line);
  if (hunk === undefined) return "line must be part of the diff";
  if (start !== undefined && start >= line) return "start_line must precede the end line.";
  if (start !== undefined && hunkOf(start)?.start !== hunk.start) return "start_line must be part of the same hunk as the line.";
  const suggested = suggestionIn(body);
  const lines = text.split("\n").slice((start ?? line) - 1, line);
  return suggested !== undefined && suggested.join("\n") === lines.join("\n") ? "suggestion changes nothing" : undefined;
}

/** The lines of the suggestion in a comment, as CommonMark reads its fence. */
export function suggestionIn(body: string): readonly string[] | undefined {
  const lines = body.split("\n");
  const open = lines.findIndex((line) => /^`{3,}suggestion\s*$/.test(line));
  if (open === -1) return undefined;
  const length = /^`+/.exec(lines[open] ?? "")?.[0].length ?? 0;
  const close = lines.findIndex((line, index) => index > open && new RegExp(`^ {0,3}\`{${length},}\\s*$`).test(line));
  return lines.slice(open + 1, close === -1 ? undefined : close);
}

/** Where lines of an older commit stand in a newer one; undefined where they changed. */
export function movedTo(line: number, start: number | undefined, before: string, after: string): number | undefined {
  const old = before
    .split("\n")
    .slice((start ?? line) - 1, line)
    .join("\n");
  const lines = after.split("\n");
  const height = line - (start ?? line) + 1;
  const at = lines.findIndex((_, index) => lines.slice(index, index + height).join("\n") === old);
  return at === -1 ? undefined : at + height;
}
