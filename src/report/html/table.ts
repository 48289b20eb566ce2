import { type Content, html, type Markup } from "./markup.js";

export interface Column {
  readonly heading: string;
  /** `figure`: to the right, in figures of one width. Default: text. */
  readonly of?: "text" | "figure";
}

export interface Row {
  /** The first one is the heading of the row. */
  readonly cells: readonly Content[];
  /** `part`: of the row above it, and set in. */
  readonly kind?: "part" | "total";
}

/** A table with a caption, headings for its columns and one for each row. */
export function table(caption: Content, columns: readonly Column[], rows: readonly Row[]): Markup {
  const classOf = (index: number) => (columns[index]?.of === "figure" ? html` class="figure"` : "");
  const head = columns.map(({ heading }, index) => html`<th scope="col"${classOf(index)}>${heading}</th>`);
  const body = rows.map(({ cells, kind }) => {
    const [first = "", ...rest] = cells;
    const values = rest.map(
      (cell, index) => html`<td${classOf(index + 1)} data-heading="${columns[index + 1]?.heading ?? ""}">${cell}</td>`,
    );
    return html`<tr${kind === undefined ? "" : html` class="${kind}"`}><th scope="row"${classOf(0)}>${first}</th>${values}</tr>\n`;
  });
  return html`<table>\n<caption>${caption}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}</tbody>\n</table>\n`;
}

/** A table whose rows, where the page is narrow, stand as lists in which each value has its column's heading. */
export function stackedTable(...parts: Parameters<typeof table>): Markup {
  return html`<div class="stacked">${table(...parts)}</div>\n`;
}

/** The first ones of a list; the page stays small whatever the image has. */
export interface Bounded<T> {
  readonly shown: readonly T[];
  /** `and 1,234 more`; empty where all are shown. */
  readonly more: Markup;
}

/** Layers that a page shows: more than engines stack, so that only a made-up image has more. */
export const MOST_LAYERS = 150;

/** At most so many of a list. */
export function bounded<T>(all: readonly T[], most: number): Bounded<T> {
  const rest = all.length - most;
  return { shown: all.slice(0, most), more: html`${rest > 0 ? html`<p class="more">and ${rest.toLocaleString("en")} more</p>\n` : ""}` };
}
