import type { Gain } from "../../../verify/result.js";
import { byteChange, countChange } from "../../figures.js";
import { bar } from "../bars.js";
import { html, type Markup } from "../markup.js";
import { type Row, table } from "../table.js";

/** What each rule brings by itself, the most first. */
export function gainTable(gains: readonly Gain[]): Markup {
  const scale = Math.max(0, ...gains.map(({ unpackedBytes }) => Math.abs(unpackedBytes)));
  const rows = gains.toSorted((a, b) => a.unpackedBytes - b.unpackedBytes).map((gain) => gainRow(gain, scale));
  const columns = [{ heading: "Rule" }, ...["Unpacked", "Transfer", "Layers"].map((heading) => ({ heading, of: "figure" as const }))];
  const caption = html`Each rule alone, against the original: <span class="key went"></span> smaller, <span class="key came"></span> larger`;
  return html`<div class="measures">${table(caption, columns, rows)}</div>\n`;
}

function gainRow({ rule, unpackedBytes, transferBytes, layers }: Gain, scale: number): Row {
  const segment = { size: Math.abs(unpackedBytes), kind: unpackedBytes <= 0 ? "went" : "came" } as const;
  const name = html`<div class="measure"><code>${rule}</code>${bar([segment], scale)}</div>`;
  return { cells: [name, byteChange(unpackedBytes), byteChange(transferBytes), countChange(layers)] };
}
