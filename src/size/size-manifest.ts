import type { ConfigFile } from "../image/config.js";
import type { Model } from "../model/model.js";
import { blameOf } from "./blame.js";
import type { MeasuredImage } from "./size-image.js";
import type { SizedLayer, Sizes } from "./sized.js";

/** What a registry says of an image without its layers (registry/read-registry.ts). */
export interface DescribedImage {
  readonly platform: string;
  readonly sizes: Sizes;
  readonly layers: readonly Pick<SizedLayer, "digest" | "transferBytes" | "unpackedBytes" | "wastedBytes">[];
  readonly config: Pick<ConfigFile, "history" | "diffIds">;
}

/** The sizes of an image of which only manifest and config are known. */
export function sizeManifest(
  { platform, sizes, layers, config: { history, diffIds } }: DescribedImage,
  model: Model | undefined,
): MeasuredImage {
  const blames = blameOf({ history, layers }, model);
  return {
    platform,
    sizes,
    layers: layers.map((layer, index): SizedLayer => {
      const { text, instruction, isBase = false } = blames[index] ?? {};
      const part = isBase ? "base" : "application";
      return { ...layer, diffId: diffIds[index], instruction: text, line: instruction?.startLine, part, paths: [], packages: [] };
    }),
  };
}
