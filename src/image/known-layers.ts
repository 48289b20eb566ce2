import type { LayerBlob } from "./blob.js";

/**
 * Layers of the images that were read so far, by the digests of their blobs. Images of one base share most of their bytes: what is
 * known is neither parsed nor compressed again.
 */
export type KnownLayers = Map<string, LayerBlob>;
