import type { Image } from "../image/image.js";
import type { LayerBlob } from "../image/stored/blob.js";
import type { LayerTree } from "../image/stored/layer.js";
import { instructionsBySteps } from "../model/history.js";
import type { Model } from "../model/model.js";
import type { Instruction } from "../syntax/nodes.js";
import { ObserveError } from "./error.js";

/** An image that was built, with the layers that it came of and the instructions that made them. */
export interface Observed {
  readonly image: Image;
  /** By layer. */
  readonly trees: readonly LayerTree[];
  /** The first layer that is not the base's. */
  readonly firstOwn: number;
  /** Of the shipped stages, each with its layer where it has one. */
  readonly steps: readonly ObservedStep[];
}

interface ObservedStep {
  readonly instruction: Instruction;
  readonly layer: number | undefined;
}

/**
 * Brings an image together with the Dockerfile that it was built from, and with its layers, by the digests of their blobs.
 * @throws ObserveError where the image's history has other steps.
 */
export function observedImage(image: Image, layers: ReadonlyMap<string, LayerBlob>, model: Model): Observed {
  const blobs = [...layers.values()];
  const trees = image.layers.map(({ diffId }) => blobs.find((blob) => blob.diffId === diffId)?.tree ?? NO_TREE);
  const instructions = instructionsBySteps(image.history, model);
  if (instructions === undefined) throw otherHistory();
  const own = image.history.flatMap(({ empty }, index) => {
    const instruction = instructions[index];
    return instruction === undefined ? [] : [{ instruction, empty }];
  });
  const firstOwn = image.layers.length - own.filter(({ empty }) => !empty).length;
  let next = firstOwn;
  const steps = own.map(({ instruction, empty }): ObservedStep => ({ instruction, layer: empty ? undefined : next++ }));
  return { image, trees, firstOwn, steps };
}

const NO_TREE: LayerTree = { entries: [], whiteouts: [], opaques: [] };

function otherHistory(): ObserveError {
  return new ObserveError("the history of the image has other steps than the Dockerfile, so what each of them made cannot be told");
}

/** The line of the instruction that made a layer. */
export function lineOfLayer({ steps }: Observed, layer: number): number {
  return steps.find((step) => step.layer === layer)?.instruction.startLine ?? 0;
}
