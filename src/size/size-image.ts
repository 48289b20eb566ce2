import type { Layers } from "../image/read-layers.js";
import { strangersTo } from "../model/history.js";
import type { Model } from "../model/model.js";
import { biggestPaths } from "./biggest-paths.js";
import { type Blame, blameOf } from "./blame.js";
import { broughtPackages } from "./brought-packages.js";
import { measureLayers } from "./measure-layers.js";
import type { Part, SizedImage, SizedLayer, SizedPackage } from "./sized.js";

/** What an image itself says of its size, before it is judged. */
export type MeasuredImage = Pick<SizedImage, "platform" | "sizes" | "layers">;

/** An image that was held against a Dockerfile. */
export interface BlamedImage extends MeasuredImage {
  /** Instructions of the Dockerfile that its history does not have. */
  readonly strangers: number;
}

/** The sizes of an image and of its layers, each with who made it and what it brought. */
export function sizeImage(image: Layers, model: Model | undefined): BlamedImage {
  const blames = blameOf(image, model);
  const { sizes, layers } = measureLayers(image, (index) => blames[index]?.isBase ?? false);
  const packages = broughtPackages(image.layers.map(({ tree }) => tree));
  const { os, architecture, variant } = image.config;
  return {
    platform: [os, architecture, ...(variant === undefined ? [] : [variant])].join("/"),
    sizes,
    strangers: model === undefined ? 0 : strangersTo(image.history, model),
    layers: image.layers.map(({ digest, diffId, transferBytes, tree }, index): SizedLayer => {
      const blame = blames[index] as Blame;
      const { unpacked = 0, wasted = 0 } = layers[index] ?? {};
      const brought = packages[index] ?? [];
      const hasUnread = tree.entries.some(({ unread }) => unread !== undefined);
      return {
        digest,
        diffId,
        transferBytes,
        unpackedBytes: unpacked,
        wastedBytes: wasted,
        instruction: blame.text,
        line: blame.instruction?.startLine,
        part: partOf(blame, unpacked, brought, hasUnread ? "databases that cannot be read" : "all packages"),
        paths: biggestPaths(tree),
        packages: brought,
      };
    }),
  };
}

/** A RUN that changes the database of packages is there to install some; elsewhere, what most of the bytes are decides. */
function partOf(
  { isBase, instruction, text = "" }: Blame,
  unpacked: number,
  packages: readonly SizedPackage[],
  known: "all packages" | "databases that cannot be read",
): Part {
  if (isBase) return "base";
  const isRun = instruction === undefined ? text.startsWith("RUN ") : instruction.kind === "run";
  const ofSystem = packages.filter(({ manager }) => manager === "dpkg" || manager === "apk" || manager === "rpm");
  if (isRun && (ofSystem.length > 0 || known === "databases that cannot be read")) return "packages";
  const bytes = packages.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  return bytes > 0 && bytes * 2 >= unpacked ? "packages" : "application";
}
