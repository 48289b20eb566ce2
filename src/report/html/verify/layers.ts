import type { LayerSize, Side, Verification } from "../../../verify/result.js";
import { bytes, count } from "../../figures.js";
import { bar, type Segment } from "../bars.js";
import { foldedCode } from "../folded-code.js";
import { html, type Markup } from "../markup.js";
import { stackedBar } from "../stacked-bar.js";
import { bounded, MOST_LAYERS, type Row, table } from "../table.js";
import { instructionOf } from "./instruction.js";

const SHORT = 140;

type Kind = "before" | "after";

/** Both images as one stacked bar each, and a table of the layers of each. */
export function layerBars({ before, after }: Pick<Verification, "before" | "after">): Markup {
  const sides = [
    ["Original", "before", before],
    ["Rewrite", "after", after],
  ] as const;
  const built = sides.flatMap(([name, kind, side]) => (side === undefined ? [] : [{ name, kind, side }]));
  const scale = Math.max(0, ...built.map(({ side }) => side.unpackedBytes));
  const widest = Math.max(0, ...built.flatMap(({ side: { layers } }) => [sizeOf(layers.filter(isBase)), ...layers.map(sizeOfOne)]));
  const stacks = built.map(({ name, kind, side }) => stack(name, kind, side, scale));
  const tables = built.map(({ name, kind, side }) => layerTable(name, kind, side, widest));
  const key = html`<p class="legend"><span class="key base"></span> base image <span class="key before"></span> original <span class="key after"></span> rewrite</p>\n`;
  return html`${key}<div class="stacks">\n${stacks}</div>\n<div class="columns">\n${tables}</div>\n`;
}

function stack(name: string, kind: Kind, { layers, unpackedBytes }: Side, scale: number): Markup {
  const base = layers.filter(isBase);
  const label = `${name}: ${bytes(unpackedBytes)} in ${count(layers.length, "layer")}, ${bytes(sizeOf(base))} of it from the base image`;
  const segments = layers.map(
    (layer): Segment => ({
      size: layer.unpackedBytes,
      kind: layer.base ? "base" : kind,
      title: `${bytes(layer.unpackedBytes)}: ${instructionOf(layer.createdBy).slice(0, SHORT)}`,
    }),
  );
  return stackedBar({ name, figure: bytes(unpackedBytes), segments, scale, label });
}

function layerTable(name: string, kind: Kind, { layers }: Side, scale: number): Markup {
  const base = layers.filter(isBase);
  const own = layers.filter((layer) => !layer.base);
  const { shown, more } = bounded(own, MOST_LAYERS);
  const baseRow: readonly Row[] =
    base.length === 0 ? [] : [{ cells: [baseImage(base), withBar(sizeOf(base), "base", scale), bytes(transferOf(base))] }];
  const rows = shown.map(
    (layer): Row => ({ cells: [instruction(layer), withBar(layer.unpackedBytes, kind, scale), bytes(layer.transferBytes)] }),
  );
  const columns = [{ heading: "Made by" }, { heading: "Unpacked", of: "figure" }, { heading: "Transfer", of: "figure" }] as const;
  return html`<div>${table(`${name}: ${count(layers.length, "layer")}`, columns, [...baseRow, ...rows])}${more}</div>\n`;
}

function baseImage(layers: readonly LayerSize[]): Markup {
  const { shown, more } = bounded(layers, MOST_LAYERS);
  const items = shown.map((layer) => html`<li>${bytes(layer.unpackedBytes)}: ${instruction(layer)}</li>\n`);
  return html`<details><summary>base image, ${count(layers.length, "layer")}</summary>\n<ul>\n${items}</ul>\n${more}</details>`;
}

function instruction({ createdBy }: LayerSize): Markup {
  return foldedCode(instructionOf(createdBy));
}

function withBar(size: number, kind: Segment["kind"], scale: number): Markup {
  return html`${bytes(size)}${bar([{ size, kind }], scale)}`;
}

function isBase({ base }: LayerSize): boolean {
  return base;
}

function sizeOfOne({ unpackedBytes }: LayerSize): number {
  return unpackedBytes;
}

function sizeOf(layers: readonly LayerSize[]): number {
  return layers.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
}

function transferOf(layers: readonly LayerSize[]): number {
  return layers.reduce((sum, { transferBytes }) => sum + transferBytes, 0);
}
