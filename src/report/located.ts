import { lineStarts, type Position, positionAt } from "../text/position.js";
import { printable } from "../text/printable.js";
import { type Paint, PLAIN } from "./paint.js";

/** Something about a place in a file. */
export interface Located {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
  /** Undefined: one character. */
  readonly end?: number;
  readonly message: string;
}

const MAX_SHOWN = 120;

/** `path:line:column: message`, the line, and a caret under the place. */
export function describeLocated({ path, text, offset, end = offset + 1, message }: Located, paint: Paint = PLAIN): string {
  const { line, column } = locate(text, offset);
  const head = `${paint.bold(printable(`${path}:${line}:${column}:`))} ${printable(message)}\n`;
  const source = lineAt(text, line);
  if (source.trim() === "") return head;
  const from = Math.max(0, column - 1 - MAX_SHOWN / 2);
  const shown = printable(source.slice(from, from + MAX_SHOWN));
  const gutter = `${line} | `;
  const before = shown.slice(0, column - 1 - from).replaceAll(/[^\t]/g, " ");
  const carets = Math.max(1, Math.min(end - offset, shown.length - before.length));
  return `${head}${paint.dim(gutter)}${shown}\n${" ".repeat(gutter.length)}${before}${paint.red("^".repeat(carets))}\n`;
}

/** The position of an offset for people: a byte order mark takes no column, and the end of a text is the end of its last line. */
export function locate(text: string, offset: number): Position {
  const starts = lineStarts(text);
  const atEnd = offset >= text.length && text.endsWith("\n");
  const { line, column } = positionAt(starts, atEnd ? text.length - 1 : offset);
  return { line, column: line === 1 && text.startsWith("\uFEFF") ? Math.max(1, column - 1) : column };
}

/** A line (1-based) as it is shown. */
export function lineAt(text: string, line: number): string {
  const lines = text.split("\n");
  return (lines[line - 1] ?? "").replace(/^\uFEFF/, "").replace(/\r+$/, "");
}
