import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ImageError } from "../error.js";
import { isTarHeader, isZeroBlock } from "../tar/tar-header.js";
import type { Bytes } from "./bytes.js";
import { unzstd } from "./zstd.js";

/** What the first 512 bytes of a blob say that it is. */
export type Form = "gzip" | "zstd" | "tar" | "json" | "other";

/** What a file is, by its first bytes. */
export function formOf(head: Buffer): Form {
  if (head.length >= 3 && head.readUIntBE(0, 3) === 0x1f8b08) return "gzip";
  if (head.length >= 4 && head.readUInt32LE() === 0xfd2fb528) return "zstd";
  if (head.length >= 512 && (isTarHeader(head) || isZeroBlock(head))) return "tar";
  return /^\s*[{[]/.test(head.toString("latin1")) ? "json" : "other";
}

/** The tar in a blob that is one. @throws ImageError where the compression is malformed or ends too soon. */
export async function* decompress(form: "gzip" | "zstd", bytes: Bytes): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* form === "zstd" ? unzstd(bytes) : gunzip(bytes.rest());
  } catch (error) {
    // zlib and fzstd give their errors a code of their own; others come from the archive.
    const isMalformed =
      error instanceof Error && "code" in error && (typeof error.code === "number" || String(error.code).startsWith("Z_"));
    throw isMalformed ? new ImageError(form, error.message) : error;
  }
}

async function* gunzip(from: AsyncGenerator<Buffer, void, undefined>): AsyncGenerator<Buffer, void, undefined> {
  const source = Readable.from(from, { objectMode: false, highWaterMark: 256 * 1024 });
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  source.once("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const piece of gunzip) yield piece;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
