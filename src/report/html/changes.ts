import type { AppliedChange } from "../../result.js";
import { describeEstimate } from "../estimate.js";
import { describeLines } from "../lines.js";
import { rowsOf } from "../rows.js";
import { html, type Markup } from "./markup.js";
import { type Row, table } from "./table.js";

/** What the rules changed, in the order of the lines, each with what it rests on. */
export function changeTable(changes: readonly AppliedChange[]): Markup {
  const rows = rowsOf(changes).map((change): Row => {
    const { rule, safety, lines, estimate } = change;
    return {
      cells: [
        describeLines(lines),
        whatChanged(change),
        html`<code>${rule}</code>`,
        safety,
        estimate === undefined ? "" : describeEstimate(estimate),
      ],
    };
  });
  const columns = [
    { heading: "Lines" },
    { heading: "Change" },
    { heading: "Rule" },
    { heading: "Safety" },
    { heading: "Estimate", of: "figure" },
  ] as const;
  return html`<div class="changes">${table("In the order of the original’s lines", columns, rows)}</div>\n`;
}

function whatChanged({ title, why, assumptions }: AppliedChange): Markup {
  const items = assumptions.map((text) => html`<li>${text}</li>\n`);
  const assumed = assumptions.length === 0 ? "" : html`<p>Assumed:</p>\n<ul>\n${items}</ul>\n`;
  return html`<strong>${title}</strong>\n<p class="muted">${why}</p>\n${assumed}`;
}
