import type { FileDifference } from "../../../verify/result.js";
import { bytes, count } from "../../figures.js";
import { type DirectorySum, filesOf, sumByDirectory } from "../../file-sums.js";
import { bar } from "../bars.js";
import { html, type Markup } from "../markup.js";
import { type Row, table } from "../table.js";

const MOST = { top: 10, below: 5 };

/** Where files went and came: the heaviest directories, and the heaviest below each. */
export function directoryTable(files: readonly FileDifference[]): Markup {
  const sums = sumByDirectory(files, MOST);
  const scale = Math.max(0, ...sums.map(({ wentBytes, cameBytes }) => wentBytes + cameBytes));
  const rows = sums.flatMap((top) => [
    directoryRow(top, scale),
    ...top.below.map((one) => ({ ...directoryRow(one, scale), kind: "part" as const })),
  ]);
  const columns = [
    { heading: "Directory" },
    { heading: "Went", of: "figure" },
    { heading: "Came", of: "figure" },
    { heading: "Files", of: "figure" },
  ] as const;
  const caption = html`The directories that weigh most: <span class="key went"></span> went, <span class="key came"></span> came`;
  return html`<div class="measures">${table(caption, columns, rows)}</div>\n`;
}

function directoryRow(sum: DirectorySum, scale: number): Row {
  const { path, wentBytes, cameBytes } = sum;
  const segments = [
    { size: wentBytes, kind: "went" },
    { size: cameBytes, kind: "came" },
  ] as const;
  const name = html`<div class="measure"><code>${path}</code>${bar(segments, scale)}</div>`;
  const size = (some: number) => (some === 0 ? "" : bytes(some));
  return { cells: [name, size(wentBytes), size(cameBytes), filesOf(sum).toLocaleString("en")] };
}

/** `1,203 removed, 3 added, 12 changed` */
export function describeSum({ added, removed, changed }: Pick<DirectorySum, "added" | "removed" | "changed">): string {
  const parts = [
    [removed, "removed"],
    [added, "added"],
    [changed, "changed"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number.toLocaleString("en")} ${what}`);
  return said.length === 0 ? count(0, "difference") : said.join(", ");
}
