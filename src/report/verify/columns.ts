import { printable } from "../../text/printable.js";

/** What is shown of a long list. */
export const MOST = 20;
const LONGEST = 300;

/** Foreign text in one line of a terminal; long ones are cut. */
export function oneLine(text: string): string {
  // Cut twice: an image may bring megabytes, and an escape sequence must not be cut open.
  const line = printable(text.slice(0, LONGEST * 10))
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** A list under its heading, in columns; nothing where it is empty. */
export function listOf<T>(heading: string, all: readonly T[], rowOf: (one: T) => readonly string[]): string {
  if (all.length === 0) return "";
  return `${heading}:\n${columns(all.slice(0, MOST).map(rowOf))}${all.length > MOST ? `  ${more(all.length)}\n` : ""}`;
}

/** `and 1,234 more` of those that are shown. */
export function more(length: number): string {
  return `and ${(length - MOST).toLocaleString("en")} more`;
}

/** Columns as wide as their longest cell, colours aside. The last cell of a row is not filled up, and so may be long. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.slice(0, -1).entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  const fill = (cell: string, column: number) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
  return rows.map((row) => `  ${[...row.slice(0, -1).map(fill), ...row.slice(-1)].join("  ").trimEnd()}\n`).join("");
}

function widthOf(text: string): number {
  return text.replaceAll(/\u001b\[\d+m/g, "").length;
}
