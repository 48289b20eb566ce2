import type { AppliedChange } from "../../../result.js";
import { describeEstimate } from "../../estimate.js";
import { describeLines } from "../../lines.js";
import { rowsOf } from "../../rows.js";
import { type Content, html, type Markup } from "../markup.js";
import { type Row, stackedTable } from "../table.js";

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
  return stackedTable("In the order of the original’s lines", columns, rows);
}

function whatChanged({ title, why, assumptions }: AppliedChange): Markup {
  const items = assumptions.map((text) => html`<li>${prose(text)}</li>\n`);
  const assumed = assumptions.length === 0 ? "" : html`<p>Assumed:</p>\n<ul>\n${items}</ul>\n`;
  return html`<strong>${prose(title)}</strong>\n<p class="muted">${prose(why)}</p>\n${assumed}`;
}

/** What rules say, with the code that stands between backticks. */
function prose(text: string): Content {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
}
