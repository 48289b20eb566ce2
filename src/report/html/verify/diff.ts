import { type Content, html, type Markup } from "../markup.js";
import { bounded } from "../table.js";
import { type DiffBlock, type DiffRow, diffBlocks, type NumberedLine } from "./diff-blocks.js";
import { differingParts, likeness, type Parts } from "./likeness.js";

const MOST_ROWS = 1500;
const MOST_LINES = 3000;

/** Two versions of a Dockerfile beside each other; where the page is narrow, what was removed stands above what was added. */
export function sideBySide(caption: string, original: string, rewritten: string): Markup {
  const blocks = diffBlocks(original, rewritten);
  const { shown, left } = upTo(blocks, MOST_ROWS);
  const more = left === 0 ? "" : html`<p class="more">and ${left.toLocaleString("en")} more lines</p>\n`;
  const head = html`<thead><tr><th scope="col">Line</th><th scope="col">Original</th><th scope="col">Line</th><th scope="col">Rewrite</th></tr></thead>`;
  return html`<table class="diff">\n<caption>${caption}</caption>\n${head}\n${shown.map(block)}</table>\n${more}`;
}

/** A text that opens. */
export function wholeText(summary: string, text: string): Markup {
  const { shown, more } = bounded(text.replace(/\n$/, "").split("\n"), MOST_LINES);
  return html`<details><summary>${summary}</summary>\n<pre>${shown.map((line) => [line, "\n"])}</pre>\n${more}</details>\n`;
}

function block(one: DiffBlock): Markup {
  if (one.kind === "folded") {
    return html`<tbody class="folded"><tr><td colspan="4">${one.lines.toLocaleString("en")} unchanged lines</td></tr></tbody>\n`;
  }
  return html`<tbody class="${one.kind}">\n${one.rows.map(one.kind === "same" ? sameRow : changedRow)}</tbody>\n`;
}

function sameRow({ before, after }: DiffRow): Markup {
  const cells = [before, after].map(
    (line) => html`<td class="no">${line?.number ?? ""}</td><td class="line"><code>${line?.text ?? ""}</code></td>`,
  );
  return html`<tr>${cells}</tr>\n`;
}

function changedRow({ before, after }: DiffRow): Markup {
  const marked = before !== undefined && after !== undefined && likeness(before.text, after.text) > 0;
  const [old, now] = marked ? differingParts(before.text, after.text).map(markedParts) : [before?.text, after?.text];
  return html`<tr>${cell(before, removedText(old), "removed")}${cell(after, addedText(now), "added")}</tr>\n`;
}

function markedParts([start, middle, end]: Parts): Content {
  return [start, middle === "" ? "" : html`<mark>${middle}</mark>`, end];
}

function removedText(text: Content = ""): Markup {
  return html`<del>${text}</del>`;
}

function addedText(text: Content = ""): Markup {
  return html`<ins>${text}</ins>`;
}

function cell(line: NumberedLine | undefined, text: Markup, kind: "removed" | "added"): Markup {
  if (line === undefined) return html`<td class="no none"></td><td class="line none"></td>`;
  return html`<td class="no ${kind}">${line.number}</td><td class="line ${kind}"><code>${text}</code></td>`;
}

/** The first blocks, of at most so many rows, and how many rows were left out. */
function upTo(blocks: readonly DiffBlock[], most: number): { readonly shown: readonly DiffBlock[]; readonly left: number } {
  const shown: DiffBlock[] = [];
  let [room, left] = [most, 0];
  for (const one of blocks) {
    if (one.kind === "folded") {
      if (left === 0) shown.push(one);
      continue;
    }
    if (room > 0) shown.push({ ...one, rows: one.rows.slice(0, room) });
    left += Math.max(0, one.rows.length - room);
    room = Math.max(0, room - one.rows.length);
  }
  return { shown, left };
}
