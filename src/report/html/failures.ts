import type { Failure } from "../rewritten.js";
import { type Content, html } from "./markup.js";

/** What could not be done; empty where all was. */
export function failureList(failures: readonly Failure[]): Content {
  if (failures.length === 0) return [];
  const items = failures.map(({ path, message }) => html`<li><code>${path}</code>: ${message}</li>\n`);
  return html`<p><strong class="bad">Failed:</strong></p>\n<ul>\n${items}</ul>\n`;
}
