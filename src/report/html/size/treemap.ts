import type { Part, SizedLayer } from "../../../size/sized.js";
import { bytes, count } from "../../figures.js";
import { html, type Markup } from "../markup.js";
import { type Rectangle, treemapOf } from "./treemap-layout.js";

/** A layer of the map. */
export interface MapLayer {
  readonly layer: SizedLayer;
  /** `line 7`, or what else it goes by. */
  readonly name: string;
  /** The anchor of what is told of it. */
  readonly id: string;
}

/** One part of what is drawn: a layer, or the rest of them. */
interface Block {
  readonly name: string;
  readonly size: number;
  readonly part: Part;
  readonly id: string | undefined;
  readonly cells: readonly Cell[];
}

interface Cell {
  readonly name: string;
  readonly size: number;
}

/** In pixels; the width is that of the reader's window. A window as narrow as a telephone gets a picture of its own. */
const PICTURES = [
  { kind: "wide", width: 1100, height: 440 },
  { kind: "narrow", width: 330, height: 560 },
] as const;
type Picture = (typeof PICTURES)[number];

const HEADING = 20;
/** The width of a character of 12 pixels. */
const CHARACTER = 7;
/** What is smaller is drawn as one. */
const LEAST_SHARE = 0.005;

/** What is inside of an image: a rectangle for each layer, and in it the biggest directories and files. Each layer leads to its table. */
export function treemap(layers: readonly MapLayer[], label: string): Markup {
  const blocks = blocksOf(layers);
  return html`<div class="treemaps">\n${PICTURES.map((picture) => drawing(blocks, picture, label))}</div>\n`;
}

function blocksOf(layers: readonly MapLayer[]): readonly Block[] {
  const total = layers.reduce((sum, { layer }) => sum + (layer.unpackedBytes ?? 0), 0);
  const sized = layers.map(({ layer, name, id }): Block => {
    const size = layer.unpackedBytes ?? 0;
    return { name, size, part: layer.part, id, cells: cellsOf(layer.paths, size) };
  });
  const big = sized.filter(({ size }) => size >= total * LEAST_SHARE);
  const rest = sized.filter((block) => !big.includes(block));
  const size = rest.reduce((sum, block) => sum + block.size, 0);
  if (size === 0) return big;
  return [...big, { name: count(rest.length, "smaller layer"), size, part: "application", id: undefined, cells: [] }];
}

/** What the paths leave of a layer is a cell, too. */
function cellsOf(paths: readonly { readonly path: string; readonly bytes: number }[], size: number): readonly Cell[] {
  const cells = paths.map(({ path, bytes: part }): Cell => ({ name: path, size: part }));
  const rest = size - cells.reduce((sum, cell) => sum + cell.size, 0);
  return rest > 0 && cells.length > 0 ? [...cells, { name: "other files", size: rest }] : cells;
}

function drawing(blocks: readonly Block[], { kind, width, height }: Picture, label: string): Markup {
  const areas = blocks.map((block) => ({ of: block, size: block.size }));
  const drawn = treemapOf(areas, width / height).map((rectangle) => blockOf(rectangle, width, height));
  return html`<svg class="treemap ${kind}" width="100%" height="${height}" role="group" aria-label="${label}">\n${drawn}</svg>\n`;
}

function blockOf({ of: block, ...place }: Rectangle<Block>, mapWidth: number, mapHeight: number): Markup {
  const [width, height] = [place.width * mapWidth, place.height * mapHeight];
  const title = `${block.name}, ${bytes(block.size)}`;
  const inside = Math.max(0, height - HEADING);
  const cells = treemapOf(
    block.cells.map((cell) => ({ of: cell, size: cell.size })),
    width / Math.max(1, inside),
  ).map((cell) => cellOf(cell, width, inside));
  const picture = html`<svg aria-hidden="true" x="${share(place.x)}" y="${pixels(place.y * mapHeight)}" width="${share(place.width)}" height="${pixels(height)}">
<rect class="${block.part}" width="100%" height="100%"><title>${title}</title></rect>
${height < HEADING ? "" : writing(title, width, 14)}${cells}<rect class="frame" width="100%" height="100%"></rect></svg>`;
  return block.id === undefined ? html`${picture}\n` : html`<a href="#${block.id}" aria-label="${title}">${picture}</a>\n`;
}

function cellOf({ of: cell, ...place }: Rectangle<Cell>, blockWidth: number, blockHeight: number): Markup {
  const [width, height] = [place.width * blockWidth, place.height * blockHeight];
  if (width < 3 || height < 3) return html``;
  const name = shortened(cell.name, width);
  const text = height < HEADING ? "" : html`${writing(name, width, 15)}${height < HEADING * 2 ? "" : writing(bytes(cell.size), width, 30)}`;
  return html`<svg x="${share(place.x)}" y="${pixels(HEADING + place.y * blockHeight)}" width="${share(place.width)}" height="${pixels(height)}"><rect class="cell" width="100%" height="100%"><title>${cell.name}, ${bytes(cell.size)}</title></rect>${text}</svg>\n`;
}

function writing(text: string, width: number, y: number): Markup {
  return html`${width < CHARACTER * 4 ? "" : html`<text x="5" y="${y}">${text}</text>`}`;
}

/** The end of a path says most. */
function shortened(name: string, width: number): string {
  const most = Math.max(3, Math.floor((width - 8) / CHARACTER));
  if (name.length <= most) return name;
  return name.startsWith("/") ? `…${name.slice(1 - most)}` : `${name.slice(0, most - 1)}…`;
}

function share(part: number): string {
  return `${Number((part * 100).toFixed(2))}%`;
}

function pixels(length: number): string {
  return String(Number(length.toFixed(1)));
}
