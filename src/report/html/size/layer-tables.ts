import type { SizedLayer } from "../../../size/sized.js";
import { bytes, count } from "../../figures.js";
import { PARTS } from "../../size/rows.js";
import { bar } from "../bars.js";
import { foldedCode } from "../folded-code.js";
import { type Content, html, type Markup } from "../markup.js";
import { bounded, MOST_LAYERS, type Row, stackedTable } from "../table.js";
import { layerDetails } from "./layer-details.js";

/** What bars show. */
export type Measure = "unpackedBytes" | "transferBytes";

/** The layers, each with what it brought. `idOf` names a layer's anchor. */
export function layerTable(layers: readonly SizedLayer[], measure: Measure, idOf: (index: number) => string): Markup {
  const { shown, more } = bounded(layers, MOST_LAYERS);
  const scale = Math.max(0, ...layers.map((layer) => layer[measure] ?? 0));
  const rows = shown.map((layer, index): Row => {
    const size = (some: number | undefined, of?: Measure) =>
      some === undefined ? "" : html`${bytes(some)}${of === measure ? bar([{ size: some, kind: layer.part }], scale) : ""}`;
    const cells = [size(layer.transferBytes, "transferBytes"), size(layer.unpackedBytes, "unpackedBytes"), size(layer.wastedBytes)];
    return { cells: [layerDetails(layer, idOf(index)), layer.line ?? "", html`<span class="word">${PARTS[layer.part]}</span>`, ...cells] };
  });
  const columns = [
    { heading: "Layer" },
    { heading: "Line", of: "figure" },
    { heading: "Part" },
    { heading: "Transfer", of: "figure" },
    { heading: "Unpacked", of: "figure" },
    { heading: "Wasted", of: "figure" },
  ] as const;
  return html`${stackedTable(`${count(layers.length, "layer")}, from the base up`, columns, rows)}${more}`;
}

/** The layers of the baseline, folded away; empty where none are known. */
export function baselineTable(layers: readonly SizedLayer[]): Content {
  if (layers.length === 0) return [];
  const { shown, more } = bounded(layers, MOST_LAYERS);
  const rows = shown.map(({ instruction, digest, part, transferBytes, unpackedBytes }): Row => {
    const name = foldedCode(instruction ?? digest);
    return {
      cells: [
        name,
        html`<span class="word">${PARTS[part]}</span>`,
        bytes(transferBytes),
        unpackedBytes === undefined ? "" : bytes(unpackedBytes),
      ],
    };
  });
  const columns = [
    { heading: "Layer" },
    { heading: "Part" },
    { heading: "Transfer", of: "figure" },
    { heading: "Unpacked", of: "figure" },
  ] as const;
  const content = stackedTable("From the base up", columns, rows);
  return html`<details><summary>The baseline’s ${count(layers.length, "layer")}</summary>\n${content}${more}</details>\n`;
}
