import { code } from "./markdown.js";
import { clip, visible } from "./visible.js";

/** A comment on GitHub takes 65,536 characters; the lists of a report have about a hundred texts. */
const MOST_CHARACTERS = 400;

/** GitHub looks for people, issues and links in what Markdown has become, so a backslash does not keep it from them. */
const APART = "&#8203;";

const REFERENCES = /[@#]|\b(?:GH-|www(?=\.)|https?(?=:)|ftp(?=:))/gi;

/** Text of an image or an engine, in one line inside a paragraph: no markup, no mention, no link comes of it. Long ones are cut. */
export function foreign(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*_[\]<>|~&$]/g, "\\$&")
    .replaceAll(REFERENCES, `$&${APART}`);
}

/** The same as code. */
export function foreignCode(text: string): string {
  return text.trim() === "" ? "empty" : code(oneLine(text));
}

/** The same as code in a cell of a table, where backticks do not keep a `|` from being the end of the cell. */
export function foreignCell(text: string): string {
  return text.trim() === "" ? "" : `<code>${foreign(text)}</code>`;
}

/** The same in a `<summary>`: a line that begins with a tag is HTML, where backslashes keep nothing. */
export function foreignSummary(text: string): string {
  return oneLine(text)
    .replaceAll(REFERENCES, `$&${APART}`)
    .replaceAll(/&(?!#8203;)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function oneLine(text: string): string {
  return visible(clip(text, MOST_CHARACTERS)).replaceAll(/\s+/g, " ").trim();
}
