import type { Readable } from "node:stream";
import type { Image, Layer } from "./image.js";
import { budgetOf, DEFAULT_LIMITS, type Limits, type Purpose } from "./limits.js";
import { squash } from "./squash.js";
import { readArchive } from "./stored/archive.js";
import type { KnownLayers } from "./stored/known-layers.js";
import { layeredImage } from "./stored/layered-image.js";

export interface ReadOptions {
  /** `linux/arm64`; undefined: the only one that the archive has, or else that of this machine. */
  readonly platform?: string | undefined;
  readonly limits?: Partial<Limits>;
  /** Layers of images that were read before; those of this one are added. */
  readonly known?: KnownLayers;
  /** Undefined: a comparison. For evidence, transfer sizes of plain layers are 0, and layers have words of programs. */
  readonly purpose?: Exclude<Purpose, "sizes">;
}

/**
 * Reads an image from a tar: a docker archive (`docker save` of any version, `podman save`) or an OCI image layout, layers plain,
 * gzip or zstd. It is read as it comes, once; nothing is written to disk. Digests are verified. The archive is destroyed at the end.
 * @throws ImageError where it is none, is damaged, or goes beyond the limits; the stream's own errors as they are.
 */
export async function readImage(
  archive: Readable,
  { platform, limits, known = new Map(), purpose = "comparison" }: ReadOptions = {},
): Promise<Image> {
  const budget = budgetOf({ ...DEFAULT_LIMITS, ...limits }, purpose);
  try {
    const { config, history, layers } = await layeredImage(await readArchive(archive, budget, known), platform);
    const trees = layers.map(({ tree }) => tree);
    return { config, history, layers: layers.map(described), ...squash(trees, budget) };
  } finally {
    archive.destroy();
  }
}

function described({ diffId, unpackedBytes, transferBytes, createdBy }: Layer): Layer {
  return { diffId, unpackedBytes, transferBytes, createdBy };
}
