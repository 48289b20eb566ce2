import { ImageError } from "../error.js";
import type { Budget } from "../limits.js";
import { type Bytes, bytesOf } from "../stream/bytes.js";
import { decompress, formOf } from "../stream/decompress.js";
import { type Meter, measure, measureGzip } from "../stream/measure.js";
import { type LayerTree, readLayer } from "./layer.js";

/** A file of the archive, known by what is in it: which of them are layers is said by manifests that may come later. */
export interface Blob {
  /** `sha256:…` of its bytes. */
  readonly digest: string;
  readonly bytes: number;
  readonly content: BlobContent;
}

type BlobContent =
  | { readonly kind: "json"; readonly text: string }
  | LayerBlob
  /** A layer that could not be read: an error where a manifest names it. */
  | { readonly kind: "broken"; readonly error: ImageError }
  | { readonly kind: "other" };

export interface LayerBlob {
  readonly kind: "layer";
  readonly tree: LayerTree;
  /** `sha256:…` of the tar. */
  readonly diffId: string;
  readonly unpackedBytes: number;
  /** 0 for a plain layer that is read for evidence. */
  readonly transferBytes: number;
}

const HEAD = 512;

/** Reads a file of the archive to its end. @throws ImageError where the archive ends before it. */
export async function readBlob(body: AsyncIterable<Buffer>, budget: Budget): Promise<Blob> {
  const { meter, source } = measure(body);
  const bytes = bytesOf(source);
  const content = await contentOf(bytes, meter, budget);
  for await (const _ of bytes.rest());
  // The digest of a plain layer is known only now.
  return { digest: meter.digest, bytes: meter.bytes, content: content() };
}

/** Reads a file whose content is known by its digest, which is checked. @throws ImageError where it is another. */
export async function readKnown(body: AsyncIterable<Buffer>, digest: string, content: LayerBlob): Promise<Blob> {
  const { meter, source } = measure(body);
  for await (const _ of source);
  if (meter.digest !== digest) throw new ImageError("", `its digest is ${meter.digest}`);
  return { digest, bytes: meter.bytes, content };
}

async function contentOf(bytes: Bytes, meter: Meter, budget: Budget): Promise<() => BlobContent> {
  const head = await bytes.peek(HEAD);
  const form = formOf(head);
  if (form === "other") return () => ({ kind: "other" });
  if (form === "json") return jsonOf(bytes, budget);
  try {
    return form === "tar" ? await plainLayer(bytes, meter, budget) : await packedLayer(form, bytes, meter, budget);
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    return () => ({ kind: "broken", error });
  }
}

async function jsonOf(bytes: Bytes, budget: Budget): Promise<() => BlobContent> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of bytes.rest()) {
    length += part.length;
    if (length <= budget.limits.contentBytes) parts.push(part);
  }
  if (length > budget.limits.contentBytes) return () => ({ kind: "other" });
  budget.keep(length);
  const text = Buffer.concat(parts).toString("utf8");
  return () => ({ kind: "json", text });
}

async function plainLayer(bytes: Bytes, meter: Meter, budget: Budget): Promise<() => BlobContent> {
  const unpacked = counted(bytes.rest(), budget);
  const { gzipped, source } = budget.purpose === "evidence" ? { gzipped: { bytes: 0 }, source: unpacked } : measureGzip(unpacked);
  const tree = await readToEnd(source, budget);
  return () => ({ kind: "layer", tree, diffId: meter.digest, unpackedBytes: meter.bytes, transferBytes: gzipped.bytes });
}

async function packedLayer(form: "gzip" | "zstd", bytes: Bytes, packed: Meter, budget: Budget): Promise<() => BlobContent> {
  const { meter, source } = measure(counted(decompress(form, bytes), budget));
  const tree = await readToEnd(source, budget);
  return () => ({ kind: "layer", tree, diffId: meter.digest, unpackedBytes: meter.bytes, transferBytes: packed.bytes });
}

async function readToEnd(source: AsyncIterable<Buffer>, budget: Budget): Promise<LayerTree> {
  const bytes = bytesOf(source);
  const tree = await readLayer(bytes, budget);
  for await (const _ of bytes.rest());
  return tree;
}

/** Counts what is unpacked against the budget. */
export async function* counted(source: AsyncIterable<Buffer>, budget: Budget): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of source) {
    budget.unpack(piece.length);
    yield piece;
  }
}
