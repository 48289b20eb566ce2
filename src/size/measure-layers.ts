import type { Layers } from "../image/read-layers.js";
import type { LayerEntry } from "../image/stored/layer.js";
import type { Node } from "../image/tree.js";
import { sum } from "../sum.js";
import type { Sizes } from "./sized.js";

/** Bytes of an image and of its layers. */
export interface Measured {
  readonly sizes: Sizes;
  /** Base first. */
  readonly layers: readonly { readonly unpacked: number; readonly wasted: number }[];
}

/** Adds up what is in the layers: a hard link holds nothing, and a file that later layers hide from all of its paths is wasted. */
export function measureLayers({ layers, root }: Layers, isBase: (layer: number) => boolean): Measured {
  const visible = visibleBytes(root, layers);
  const measured = layers.map(({ tree: { entries } }, index) => {
    let unpacked = 0;
    for (const entry of entries) unpacked += entry.size;
    return { unpacked, wasted: isBase(index) ? 0 : unpacked - (visible[index] ?? 0) };
  });
  return {
    sizes: {
      transfer: sum(layers.map(({ transferBytes }) => transferBytes)),
      unpacked: sum(measured.map(({ unpacked }) => unpacked)),
      effective: sum(visible),
      wasted: sum(measured.map(({ wasted }) => wasted)),
    },
    layers: measured,
  };
}

/** What is left of each layer's files in the tree; what has several paths there counts for the layer that wrote it. */
function visibleBytes(root: Node, layers: Layers["layers"]): readonly number[] {
  const visible = layers.map(() => 0);
  const add = (layer: number, bytes: number) => {
    visible[layer] = (visible[layer] ?? 0) + bytes;
  };
  const linked = new Set<LayerEntry>();
  const visit = ({ entry, layer, children, hardLinkOf }: Node) => {
    if (entry !== undefined && hardLinkOf !== undefined) linked.add(entry);
    else if (entry !== undefined) add(layer, entry.size);
    for (const child of children?.values() ?? []) visit(child);
  };
  visit(root);
  if (linked.size > 0) countLinked(root, layers, linked, add);
  return visible;
}

/** The first path of an inode may be gone, or be there and have been counted. */
function countLinked(root: Node, layers: Layers["layers"], linked: Set<LayerEntry>, add: (layer: number, bytes: number) => void): void {
  const visit = ({ entry, children, hardLinkOf }: Node) => {
    if (entry !== undefined && hardLinkOf === undefined) linked.delete(entry);
    for (const child of children?.values() ?? []) visit(child);
  };
  visit(root);
  for (const [layer, { tree }] of layers.entries()) for (const entry of tree.entries) if (linked.has(entry)) add(layer, entry.size);
}
