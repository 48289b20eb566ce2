import type { SizedImage, SizedLayer } from "../../../size/sized.js";
import { bytes, count } from "../../figures.js";
import { PARTS } from "../../size/rows.js";
import { type Content, html, type Markup } from "../markup.js";
import { stackedBar } from "../stacked-bar.js";
import { MOST_LAYERS } from "../table.js";
import { baselineTable, layerTable, type Measure } from "./layer-tables.js";
import { treemap } from "./treemap.js";

const SHORT = 140;

/** The baseline's layers and the image's as one bar each, a map of what is inside, and a table. `idOf` names a layer's anchor. */
export function sizedLayers({ layers, baseline }: SizedImage, idOf: (index: number) => string): Markup {
  const old = baseline.state === "found" ? baseline.layers : [];
  const measure: Measure = [...layers, ...old].every(({ unpackedBytes }) => unpackedBytes !== undefined)
    ? "unpackedBytes"
    : "transferBytes";
  const scale = Math.max(totalOf(old, measure), totalOf(layers, measure));
  const key = html`<p class="legend">${measure === "unpackedBytes" ? "Unpacked" : "Transfer"}, from the base up: <span class="key base"></span> base image <span class="key packages"></span> packages <span class="key application"></span> application</p>\n`;
  const bars = [old.length === 0 ? "" : layersBar("Baseline", old, measure, scale), layersBar("Now", layers, measure, scale)];
  return html`${key}<div class="stacks">\n${bars}</div>\n${inside(layers, idOf)}${layerTable(layers, measure, idOf)}${baselineTable(old)}`;
}

function layersBar(name: string, layers: readonly SizedLayer[], measure: Measure, scale: number): Markup {
  const total = bytes(totalOf(layers, measure));
  return stackedBar({
    name,
    figure: total,
    scale,
    label: `${name}: ${total} in ${count(layers.length, "layer")}, ${partsOf(layers, measure)}`,
    segments: layers.slice(0, MOST_LAYERS * 2).map((layer) => ({
      size: layer[measure] ?? 0,
      kind: layer.part,
      title: `${bytes(layer[measure] ?? 0)}: ${nameOf(layer)}`.slice(0, SHORT),
    })),
  });
}

function partsOf(layers: readonly SizedLayer[], measure: Measure): string {
  const parts = (["base", "packages", "application"] as const).map((part) => {
    const size = totalOf(
      layers.filter((layer) => layer.part === part),
      measure,
    );
    return `${bytes(size)} ${PARTS[part]}`;
  });
  return parts.join(", ");
}

function inside(layers: readonly SizedLayer[], idOf: (index: number) => string): Content {
  if (layers.some(({ unpackedBytes }) => unpackedBytes === undefined))
    return html`<p class="muted">What is inside is not known: a registry was asked for the manifest, not for the layers.</p>\n`;
  const shown = layers.slice(0, MOST_LAYERS).map((layer, index) => ({ layer, name: nameOf(layer).slice(0, SHORT), id: idOf(index) }));
  return html`<p>What is inside, by layer and path; each layer leads to its row below.</p>\n${treemap(shown, "What is inside, by layer and path")}`;
}

function nameOf({ line, instruction, digest }: SizedLayer): string {
  const words = instruction ?? digest;
  return line === undefined ? words : `line ${line}: ${words}`;
}

function totalOf(layers: readonly SizedLayer[], measure: Measure): number {
  return layers.reduce((sum, layer) => sum + (layer[measure] ?? 0), 0);
}
