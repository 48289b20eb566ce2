import { html, type Markup } from "./markup.js";

const SHORT = 140;

/** Code in one line; a long one opens: its first words say which it is. */
export function foldedCode(text: string): Markup {
  const words = text.replaceAll(/\s+/g, " ");
  if (words.length <= SHORT) return html`<code>${words}</code>`;
  return html`<details><summary><code>${words.slice(0, SHORT - 20)}…</code></summary><pre>${text}</pre></details>`;
}
