import type { Bisected } from "../../../verify/result.js";
import { count } from "../../figures.js";
import { html, type Markup } from "../markup.js";
import { sideBySide, wholeText } from "./diff.js";

/** The rules that had to go, and the Dockerfile that verifies without them. */
export function bisection({ guilty, rewritten, builds }: Bisected, original: string): Markup {
  const items = guilty.map(({ rule, reason }) => html`<li><code>${rule}</code>: ${reason}</li>\n`);
  const left = guilty.length === 0 ? html`<p>No rule had to be left out.</p>\n` : html`<p>Left out:</p>\n<ul>\n${items}</ul>\n`;
  const same = html`<p>What is left changes nothing.</p>\n`;
  const result =
    rewritten === original
      ? same
      : html`${sideBySide("The rewrite that verifies", original, rewritten)}${wholeText("The Dockerfile that verifies, in full", rewritten)}`;
  return html`<p>Found by ${count(builds, "build")}.</p>\n${left}${result}`;
}
