import type { ConfigDifference } from "../../../verify/result.js";
import { type Content, html, type Markup } from "../markup.js";
import { bounded, type Row, stackedTable } from "../table.js";

const MOST = 200;

/** The fields of the config that differ. */
export function configTable(config: readonly ConfigDifference[]): Markup {
  if (config.length === 0) return html`<p>The configs are the same.</p>\n`;
  const { shown, more } = bounded(config, MOST);
  const rows = shown.map(
    ({ field, before, after, expectedBy }): Row => ({
      cells: [html`<code>${field}</code>`, value(before), value(after), explanation(expectedBy)],
    }),
  );
  const columns = ["Field", "Original", "Rewrite", "Explained by"].map((heading) => ({ heading }));
  return html`${stackedTable("Fields that differ", columns, rows)}${more}`;
}

function value(text: string | undefined): Markup {
  return text === undefined ? html`<span class="muted">not set</span>` : html`<code>${text}</code>`;
}

function explanation(rule: string | undefined): Content {
  return rule ?? html`<strong class="bad">nothing</strong>`;
}
