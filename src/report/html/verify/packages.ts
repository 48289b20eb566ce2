import type { Package } from "../../../image/image.js";
import type { PackageDifferences } from "../../../verify/result.js";
import { bytes, count } from "../../figures.js";
import { bar, type Segment } from "../bars.js";
import { type Content, html, type Markup } from "../markup.js";
import { bounded, type Row, table } from "../table.js";

const HEAVIEST = 12;
const MOST = 1000;

/** Packages that only one of the images has: the heaviest with bars, then all by name. */
export function packageTables({ added, removed }: PackageDifferences): Markup {
  if (added.length + removed.length === 0) return html`<p>Both have the same packages.</p>\n`;
  const scale = Math.max(0, ...[...added, ...removed].map(sizeOf));
  return html`<div class="columns">\n${packageTable("Removed", "went", removed, scale)}${packageTable("Added", "came", added, scale)}</div>\n`;
}

function packageTable(title: string, kind: Segment["kind"], packages: readonly Package[], scale: number): Content {
  if (packages.length === 0) return html`<div><p>${title}: none.</p></div>\n`;
  const sorted = packages.toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.name < b.name ? -1 : 1));
  const rows = sorted
    .slice(0, HEAVIEST)
    .map((one): Row => ({ cells: [html`<code>${one.name}</code> ${one.version}`, one.manager, size(one, kind, scale)] }));
  const columns = [{ heading: "Package" }, { heading: "Manager" }, { heading: "Installed", of: "figure" }] as const;
  const total = packages.reduce((sum, one) => sum + sizeOf(one), 0);
  const caption = `${title}: ${count(packages.length, "package")}${total === 0 ? "" : `, ${bytes(total)}`}`;
  return html`<div>${table(caption, columns, rows)}${rest(sorted.slice(HEAVIEST))}</div>\n`;
}

function size(one: Package, kind: Segment["kind"], scale: number): Content {
  return one.installedBytes === undefined ? "" : html`${bytes(one.installedBytes)}${bar([{ size: one.installedBytes, kind }], scale)}`;
}

function rest(packages: readonly Package[]): Content {
  if (packages.length === 0) return [];
  const { shown, more } = bounded(packages, MOST);
  const names = shown.map(({ name, version }, index) => [index === 0 ? "" : ", ", html`<code>${name}</code> ${version}`]);
  return html`<details><summary>${count(packages.length, "lighter one")}</summary>\n<p>${names}</p>\n${more}</details>\n`;
}

function sizeOf({ installedBytes }: Package): number {
  return installedBytes ?? 0;
}
