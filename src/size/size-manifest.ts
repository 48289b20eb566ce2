import type { ConfigFile } from "../image/config.js";
import { strangersTo } from "../model/history.js";
import type { Model } from "../model/model.js";
import { blameOf } from "./blame.js";
import type { BlamedImage } from "./size-image.js";
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
): BlamedImage {
  const blames = blameOf({ history, layers }, model);
  return {
    platform,
    sizes,
    strangers: model === undefined ? 0 : strangersTo(history, model),
    layers: layers.map((layer, index): SizedLayer => {
      const { text, instruction, isBase = false } = blames[index] ?? {};
      const part = isBase ? "base" : "application";
      return { ...layer, diffId: diffIds[index], instruction: text, line: instruction?.startLine, part, paths: [], packages: [] };
    }),
  };
}
