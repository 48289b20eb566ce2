import type { Readable } from "node:stream";
import { budgetOf, DEFAULT_LIMITS } from "./limits.js";
import type { ReadOptions } from "./read.js";
import { readArchive } from "./stored/archive.js";
import { type LayeredImage, layeredImage } from "./stored/layered-image.js";
import { openLayout } from "./stored/layout.js";
import { layeredTree, type Node } from "./tree.js";

/** An archive as it streams, or the folder of an OCI image layout. */
export type ImageSource = Readable | { readonly folder: string };

/** An image by its layers, and what they come to; of its files only names and sizes are known, and the packages. */
export interface Layers extends LayeredImage {
  /** The root of the container's file system. */
  readonly root: Node;
}

/**
 * Reads the layers of an image for their sizes. Archives are those of `readImage`; the folder of an OCI image layout is read file
 * by file, and only what belongs to the image. Digests are verified.
 * @throws ImageError where it is none, is damaged, or goes beyond the limits; errors of streams and files as they are.
 */
export async function readLayers(
  source: ImageSource,
  { platform, limits, known = new Map() }: Omit<ReadOptions, "purpose">,
): Promise<Layers> {
  const budget = budgetOf({ ...DEFAULT_LIMITS, ...limits }, "sizes");
  try {
    const archive = "folder" in source ? openLayout(source.folder, budget, known) : await readArchive(source, budget, known);
    const image = await layeredImage(archive, platform);
    return {
      ...image,
      root: layeredTree(
        image.layers.map(({ tree }) => tree),
        budget,
      ),
    };
  } finally {
    if (!("folder" in source)) source.destroy();
  }
}
