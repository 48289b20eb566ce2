import { html, type Markup } from "./markup.js";

/**
 * Bars are pictures of figures that stand beside them as text, so what reads the page aloud passes them over; those that
 * stand alone have a `label`. They are SVG with widths in per cent, and need neither script nor style attributes.
 */
const ROW = 9;

/** A part of a bar, in the unit of its scale. */
export interface Segment {
  readonly size: number;
  readonly kind: "before" | "after" | "base" | "packages" | "application" | "went" | "came";
  /** Shown where the pointer rests. */
  readonly title?: string;
}

/** One bar; `scale` is what fills the width. */
export function bar(segments: readonly Segment[], scale: number): Markup {
  return svg([segments], scale, html` aria-hidden="true"`);
}

/** Original above rewrite, on one scale; undefined where there is none. */
export function pairOfBars(before: number | undefined, after: number | undefined): Markup {
  const scale = Math.max(before ?? 0, after ?? 0);
  const rows = [segment("before", before), segment("after", after)];
  return svg(rows, scale, html` aria-hidden="true"`);
}

/** A bar by itself, with the sentence that says what it shows. */
export function labelledBar(segments: readonly Segment[], scale: number, label: string): Markup {
  return svg([segments], scale, html` role="img" aria-label="${label}"`);
}

function segment(kind: "before" | "after", size: number | undefined): readonly Segment[] {
  return size === undefined ? [] : [{ size, kind }];
}

function svg(rows: readonly (readonly Segment[])[], scale: number, attributes: Markup): Markup {
  const height = rows.length * ROW + (rows.length - 1) * 2;
  const content = rows.map((row, index) => rects(row, scale, index * (ROW + 2)));
  return html`<svg class="bar" width="100%" height="${height}"${attributes}>${content}</svg>`;
}

function rects(segments: readonly Segment[], scale: number, y: number): readonly Markup[] {
  let start = 0;
  return segments.map(({ size, kind, title }) => {
    const x = share(start, scale);
    start += Math.max(0, size);
    const hint = title === undefined ? "" : html`<title>${title}</title>`;
    return html`<rect class="${kind}" x="${x}%" y="${y}" width="${share(size, scale)}%" height="${ROW}">${hint}</rect>`;
  });
}

/** In per cent, within the picture whatever the figures are. */
function share(size: number, scale: number): string {
  const percent = scale > 0 ? (size / scale) * 100 : 0;
  return String(Number(Math.min(100, Math.max(0, percent)).toFixed(2)));
}
