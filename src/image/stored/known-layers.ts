import type { LayerBlob } from "./blob.js";

/**
 * Layers of the images that were read so far, by the digests of their blobs. Images of one base share most of their bytes: what is
 * known is neither parsed nor compressed again. All were read for one purpose.
 */
export interface KnownLayers {
  readonly get: (digest: string) => LayerBlob | undefined;
  readonly set: (digest: string, layer: LayerBlob) => unknown;
}

/** 250 MB of memory: an entry takes 600 bytes. */
const MOST_ENTRIES = 400_000;

/** Layers of any number of images: beyond so many entries, those that nobody has asked for longest are forgotten. */
export function rememberLayers(mostEntries = MOST_ENTRIES): KnownLayers {
  const layers = new Map<string, LayerBlob>();
  let entries = 0;
  return {
    get: (digest) => {
      const layer = layers.get(digest);
      if (layer === undefined) return undefined;
      layers.delete(digest);
      layers.set(digest, layer);
      return layer;
    },
    set: (digest, layer) => {
      forget(digest);
      layers.set(digest, layer);
      entries += layer.tree.entries.length;
      for (const oldest of layers.keys()) {
        if (entries <= mostEntries) break;
        forget(oldest);
      }
    },
  };

  function forget(digest: string): void {
    entries -= layers.get(digest)?.tree.entries.length ?? 0;
    layers.delete(digest);
  }
}
