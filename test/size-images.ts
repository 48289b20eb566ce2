import { type Layers, readLayers } from "../src/image/read-layers.js";
import { analyze, type Model, type ModelOptions } from "../src/model/model.js";
import { type MeasuredImage, sizeImage } from "../src/size/size-image.js";
import { parse } from "../src/syntax/parse.js";
import { dockerArchive, type Entry, streamOf, tar } from "./image-archives.js";

/** A step of a history: what its builder wrote, and what its layer has; undefined: it has no layer. */
export type Step = readonly [createdBy: string, entries?: readonly Entry[]];

/** A docker archive whose layers were made by these steps. */
export async function archiveOf(steps: readonly Step[]): Promise<Buffer> {
  const layers = await Promise.all(steps.flatMap(([, entries]) => (entries === undefined ? [] : [tar(...entries)])));
  const history = steps.map(([created_by, entries]) => ({ created_by, empty_layer: entries === undefined }));
  return dockerArchive({ layers, history });
}

export async function layersOf(steps: readonly Step[]): Promise<Layers> {
  return readLayers(streamOf(await archiveOf(steps)), {});
}

/** The sizes of layers with these entries, a RUN each; the first is the base's. */
export async function sizesOf(...layers: readonly (readonly Entry[])[]): Promise<MeasuredImage> {
  return sizeImage(await layersOf(layers.map((entries, index): Step => [`RUN /bin/sh -c step ${index} # buildkit`, entries])), undefined);
}

export function modelOf(dockerfile: string, options?: ModelOptions): Model {
  return analyze(parse(dockerfile), options);
}

/** A file of so many bytes. */
export function file(name: string, bytes: number): Entry {
  return { name, body: Buffer.alloc(bytes, name) };
}
