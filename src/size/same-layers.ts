import type { MeasuredImage } from "./size-image.js";
import type { SizedLayer } from "./sized.js";

/**
 * An image with the transfer sizes that another one knows of the same layers. Of a plain layer it is estimated, and two compressors
 * differ by a few percent: that is no growth.
 */
export function withTransferOf<T extends Pick<MeasuredImage, "sizes" | "layers">>(image: T, other: Pick<MeasuredImage, "layers">): T {
  const known = new Map(other.layers.flatMap((layer) => (isCompressed(layer) ? [[layer.diffId, layer.transferBytes] as const] : [])));
  const layers = image.layers.map((layer): SizedLayer => {
    const transferBytes = isCompressed(layer) ? undefined : known.get(layer.diffId);
    return transferBytes === undefined ? layer : { ...layer, transferBytes };
  });
  const transfer = layers.reduce((sum, { transferBytes }) => sum + transferBytes, 0);
  return { ...image, layers, sizes: { ...image.sizes, transfer } };
}

function isCompressed({ digest, diffId }: SizedLayer): boolean {
  return diffId !== undefined && digest !== diffId;
}
