import { clip, visible } from "../visible.js";

/** A piece of HTML. Only `html` makes it, so that text never becomes markup. */
export interface Markup {
  readonly markup: string;
}

/** What may stand between tags or in a quoted attribute: text is escaped, markup stands as it is, a list is joined. */
export type Content = string | number | Markup | readonly Content[];

/** No text of an image is shown beyond this. */
const MOST_CHARACTERS = 5000;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** HTML with values in it: html`<p title="${text}">${text}</p>`. Attributes have to be quoted. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return { markup: parts.map((part, index) => (index === 0 ? part : render(values[index - 1] ?? "") + part)).join("") };
}

function render(content: Content): string {
  if (typeof content === "string") return escape(content);
  if (typeof content === "number") return String(content);
  return "markup" in content ? content.markup : content.map(render).join("");
}

function escape(text: string): string {
  return visible(clip(text, MOST_CHARACTERS)).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
