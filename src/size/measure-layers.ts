import type { LayerEntry, LayerTree } from "../image/layer.js";
import type { Layers } from "../image/read-layers.js";
import type { Node } from "../image/tree.js";
import type { Sizes } from "./sized.js";

/** Bytes of an image and of its layers. */
export interface Measured {
  readonly sizes: Sizes;
  /** Base first. */
  readonly layers: readonly { readonly unpacked: number; readonly wasted: number }[];
}

/** Adds up what is in the layers: a hard link holds nothing, and a file that later layers hide from all of its paths is wasted. */
export function measureLayers({ layers, root }: Layers, isBase: (layer: number) => boolean): Measured {
  const visible = new Set<LayerEntry>();
  collect(root, visible);
  let effective = 0;
  for (const entry of visible) effective += bytesOf(entry);
  const measured = layers.map(({ tree }, index) => ({
    unpacked: bytesIn(tree, () => "counts"),
    wasted: isBase(index) ? 0 : bytesIn(tree, (entry) => (visible.has(entry) ? "left out" : "counts")),
  }));
  const sum = (of: (layer: (typeof measured)[number]) => number) => measured.reduce((total, layer) => total + of(layer), 0);
  return {
    sizes: {
      transfer: layers.reduce((total, { transferBytes }) => total + transferBytes, 0),
      unpacked: sum(({ unpacked }) => unpacked),
      effective,
      wasted: sum(({ wasted }) => wasted),
    },
    layers: measured,
  };
}

/** What a file holds: as it is unpacked, holes included. */
export function bytesOf({ stands }: LayerEntry): number {
  return stands.type === "file" ? stands.size : 0;
}

function collect({ entry, children }: Node, visible: Set<LayerEntry>): void {
  if (entry !== undefined) visible.add(entry);
  for (const child of children?.values() ?? []) collect(child, visible);
}

function bytesIn({ entries }: LayerTree, judge: (entry: LayerEntry) => "counts" | "left out"): number {
  let bytes = 0;
  for (const entry of entries) if (judge(entry) === "counts") bytes += bytesOf(entry);
  return bytes;
}
