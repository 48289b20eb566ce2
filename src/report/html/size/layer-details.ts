import type { SizedLayer, SizedPackage, SizedPath } from "../../../size/sized.js";
import { bytes, count } from "../../figures.js";
import { type Content, html, type Markup } from "../markup.js";
import { bounded, table } from "../table.js";

const MOST_PATHS = 20;
const MOST_PACKAGES = 12;
const SHORT = 120;

/** What a layer is and what it brought. The anchor is within what opens, so that a link to it opens it. */
export function layerDetails({ instruction, digest, paths, packages }: SizedLayer, id: string): Markup {
  const words = (instruction ?? digest).replaceAll(/\s+/g, " ");
  const heading = words.length <= SHORT ? words : `${words.slice(0, SHORT - 1)}…`;
  const whole = heading === words ? "" : html`<pre>${instruction ?? ""}</pre>\n`;
  const name = instruction === undefined ? "" : html`<p class="muted"><code>${digest}</code></p>\n`;
  return html`<details><summary><code>${heading}</code></summary>\n<div class="layer" id="${id}" tabindex="-1">${whole}${name}${pathTable(paths)}${packageTable(packages)}</div></details>`;
}

function pathTable(paths: readonly SizedPath[]): Content {
  if (paths.length === 0) return [];
  const { shown, more } = bounded(paths, MOST_PATHS);
  const rows = shown.map(({ path, bytes: size }) => ({ cells: [html`<code>${path}</code>`, bytes(size)] }));
  return html`${table("Its biggest directories and files", [{ heading: "Path" }, { heading: "Unpacked", of: "figure" }], rows)}${more}`;
}

function packageTable(packages: readonly SizedPackage[]): Content {
  if (packages.length === 0) return [];
  const { shown, more } = bounded(packages, MOST_PACKAGES);
  const rows = shown.map(({ name, version, manager, bytes: size }) => ({
    cells: [html`<code>${name}</code> ${version}`, manager, size === undefined ? "" : bytes(size)],
  }));
  const columns = [{ heading: "Package" }, { heading: "Manager" }, { heading: "Installed", of: "figure" }] as const;
  return html`${table(count(packages.length, "package"), columns, rows)}${more}`;
}
