import type { Growth, SizedImage } from "../../../size/sized.js";
import { byteChange } from "../../figures.js";
import { grown, PARTS } from "../../size/rows.js";
import { foldedCode } from "../folded-code.js";
import { type Content, html, type Markup } from "../markup.js";
import { bounded, type Row, stackedTable } from "../table.js";

const MOST_ROWS = 50;
const MOST_NAMES = 20;

/** Who brings more than at the baseline, the most first; empty where nobody does. `linkOf` gives the address of a line. */
export function growthTable(image: SizedImage, linkOf: (line: number) => string | undefined): Content {
  const growth = grown(image);
  if (growth.length === 0) return [];
  const { shown, more } = bounded(growth, MOST_ROWS);
  const rows = shown.map(
    (one): Row => ({
      cells: [
        one.line === undefined ? html`<span class="word">${PARTS[one.part]}</span>` : lineOf(one.line, linkOf(one.line)),
        html`${one.instruction === undefined ? "" : foldedCode(one.instruction)}${causesOf(one)}`,
        one.line === undefined ? "" : html`<span class="word">${PARTS[one.part]}</span>`,
        byteChange(one.transferBytes),
        one.unpackedBytes === undefined ? "" : byteChange(one.unpackedBytes),
      ],
    }),
  );
  const columns = [
    { heading: "Line" },
    { heading: "What it brings" },
    { heading: "Part" },
    { heading: "Transfer", of: "figure" },
    { heading: "Unpacked", of: "figure" },
  ] as const;
  return html`${stackedTable("Against the baseline, the most first", columns, rows)}${more}`;
}

function lineOf(line: number, address: string | undefined): Content {
  return address === undefined ? line : html`<a href="${address}">${line}</a>`;
}

function causesOf({ packages, paths }: Growth): Content {
  const causes = [
    ...packages.slice(0, MOST_NAMES).map((name) => html`<code>${name}</code>`),
    ...paths.slice(0, MOST_NAMES).map(({ path, bytes }) => html`<code>${path}</code> ${byteChange(bytes)}`),
  ];
  if (causes.length === 0) return [];
  const rest = packages.length + paths.length - causes.length;
  const list: readonly Markup[] = rest === 0 ? causes : [...causes, html`and ${rest.toLocaleString("en")} more`];
  return html`<p class="muted">${list.map((cause, index) => [index === 0 ? "" : ", ", cause])}</p>\n`;
}
