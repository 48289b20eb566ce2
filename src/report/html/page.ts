import { html, type Markup } from "./markup.js";
import { STYLE } from "./style.js";

/** Nothing is fetched, run or sent, whatever stands in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface Page {
  readonly title: string;
  /** Beside the title, at the top. */
  readonly intro: Markup;
  readonly main: Markup;
  /** Beyond the style of all pages. */
  readonly style?: Markup;
  readonly footer: string;
}

/** A whole page: the frame, its style, and what is in it. */
export function page({ title, intro, main, style = html``, footer }: Page): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${STYLE}${style}</style>
</head>
<body>
<a class="skip" href="#results">Skip to the results</a>
<header>
<h1>${title}</h1>
${intro}</header>
<main id="results" tabindex="-1">
${main}</main>
<footer>${footer}</footer>
</body>
</html>
`.markup;
}
