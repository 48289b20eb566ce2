import { parseConfig } from "../config.js";
import { ImageError, locate } from "../error.js";
import type { HistoryEntry, ImageConfig, Layer } from "../image.js";
import type { Archive } from "./archive.js";
import type { LayerBlob } from "./blob.js";
import type { LayerTree } from "./layer.js";
import { findManifest, type Named } from "./manifest.js";

/** An image as its manifest has it: config, history, and the layers for themselves, base first. */
export interface LayeredImage {
  readonly config: ImageConfig;
  /** As in `Image`. */
  readonly history: readonly HistoryEntry[];
  readonly layers: readonly ReadLayer[];
}

interface ReadLayer extends Layer {
  /** `sha256:…` of the blob: of the tar where the archive has it plain. */
  readonly digest: string;
  readonly tree: LayerTree;
}

/** The image of an archive. @throws ImageError where there is none for the platform, or it is damaged. */
export async function layeredImage(archive: Archive, platform: string | undefined): Promise<LayeredImage> {
  const manifest = await findManifest(archive, platform);
  const { config, diffIds, history } = parseConfig(manifest.config);
  const blobs = manifest.layers.map(layerOf);
  if (diffIds.length !== blobs.length) throw new ImageError("", `${blobs.length} layers, where the config has ${diffIds.length}`);
  for (const [index, { diffId }] of blobs.entries())
    if (diffId !== diffIds[index])
      throw new ImageError(manifest.layers[index]?.name ?? "", `its tar is ${diffId}, where the config says ${diffIds[index]}`);
  const createdBy = history.filter(({ empty }) => !empty).map((entry) => entry.createdBy);
  const layers = blobs.map(({ diffId, unpackedBytes, transferBytes, tree }, index): ReadLayer => {
    const digest = manifest.layers[index]?.blob.digest ?? diffId;
    const step = createdBy.length === blobs.length ? createdBy[index] : undefined;
    return { digest, diffId, unpackedBytes, transferBytes, createdBy: step, tree };
  });
  return { config, history, layers };
}

function layerOf({ name, blob: { content } }: Named): LayerBlob {
  if (content.kind === "broken") throw locate(name, content.error);
  if (content.kind !== "layer") throw new ImageError(name, "not a tar, nor one in gzip or zstd");
  return content;
}
