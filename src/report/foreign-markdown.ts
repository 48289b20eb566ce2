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

/** Text of a rule, which may name things of a file: code between backticks stays code, and all else is foreign. */
export function prose(text: string): string {
  const parts = text.replaceAll(/\s+/g, " ").split("`");
  const isPaired = parts.length % 2 === 1 && parts.every((part, index) => index % 2 === 0 || part.trim() !== "");
  if (!isPaired) return foreign(text);
  return parts.map((part, index) => (index % 2 === 0 ? spaced(part) : code(visible(part)))).join("");
}

/** As foreign text, with the blanks that part it from code. */
function spaced(part: string): string {
  const text = foreign(part);
  if (text === "") return part === "" ? "" : " ";
  return `${/^\s/.test(part) ? " " : ""}${text}${/\s$/.test(part) ? " " : ""}`;
}

function oneLine(text: string): string {
  return visible(clip(text, MOST_CHARACTERS)).replaceAll(/\s+/g, " ").trim();
}
