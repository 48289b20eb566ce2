import type { Readable } from "node:stream";
import { readArchive } from "./archive.js";
import type { LayerBlob } from "./blob.js";
import { parseConfig } from "./config.js";
import { ImageError, locate } from "./error.js";
import type { Image, Layer } from "./image.js";
import type { KnownLayers } from "./known-layers.js";
import { budgetOf, DEFAULT_LIMITS, type Limits, type Purpose } from "./limits.js";
import { findManifest, type Named } from "./manifest.js";
import { squash } from "./squash.js";

export interface ReadOptions {
  /** `linux/arm64`; undefined: the only one that the archive has, or else that of this machine. */
  readonly platform?: string | undefined;
  readonly limits?: Partial<Limits>;
  /** Layers of images that were read before; those of this one are added. */
  readonly known?: KnownLayers;
  /** Undefined: a comparison. For evidence, transfer sizes of plain layers are 0, and layers have words of programs. */
  readonly purpose?: Purpose;
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
    const manifest = findManifest(await readArchive(archive, budget, known), platform);
    const { config, diffIds, history } = parseConfig(manifest.config);
    const layers = manifest.layers.map(layerOf);
    if (diffIds.length !== layers.length) throw new ImageError("", `${layers.length} layers, where the config has ${diffIds.length}`);
    for (const [index, { diffId }] of layers.entries())
      if (diffId !== diffIds[index])
        throw new ImageError(manifest.layers[index]?.name ?? "", `its tar is ${diffId}, where the config says ${diffIds[index]}`);
    const createdBy = history.filter(({ empty }) => !empty).map((entry) => entry.createdBy);
    const described = layers.map(({ diffId, unpackedBytes, transferBytes }, index): Layer => {
      return { diffId, unpackedBytes, transferBytes, createdBy: createdBy.length === layers.length ? createdBy[index] : undefined };
    });
    return {
      config,
      layers: described,
      history,
      ...squash(
        layers.map(({ tree }) => tree),
        budget,
      ),
    };
  } finally {
    archive.destroy();
  }
}

function layerOf({ name, blob: { content } }: Named): LayerBlob {
  if (content.kind === "broken") throw locate(name, content.error);
  if (content.kind !== "layer") throw new ImageError(name, "not a tar, nor one in gzip or zstd");
  return content;
}
