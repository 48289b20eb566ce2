import type { Problem } from "../../../verify/result.js";
import { count } from "../../figures.js";
import { html, type Markup } from "../markup.js";
import { bounded } from "../table.js";

const MOST_OF_A_KIND = 50;

/** The problems by kind, the worst kind first. */
export function problemList(problems: readonly Problem[]): Markup {
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  const parts = kinds.map((kind) => {
    const { shown, more } = bounded(
      problems.filter((problem) => problem.kind === kind),
      MOST_OF_A_KIND,
    );
    const items = shown.map(({ message }) => html`<li>${message}</li>\n`);
    return html`<dt>${kind}</dt>\n<dd><ul>\n${items}</ul>\n${more}</dd>\n`;
  });
  return html`<p>${count(problems.length, "thing")} that somebody who runs the image could miss:</p>\n<dl class="problems">\n${parts}</dl>\n`;
}
