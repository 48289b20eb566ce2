import { Decompress } from "fzstd";
import { ImageError } from "../error.js";
import type { Bytes } from "./bytes.js";

const FRAME = 0xfd2fb528;
/** The last four bits are free. */
const SKIPPABLE = 0x184d2a50;
/** What `zstd -d` takes without `--memory`; the library would take 2 GiB. */
const MAX_WINDOW = 128 * 1024 * 1024;

/**
 * Zstandard (RFC 8878) decompressed, frame by frame. The library is given one block at a time: it answers a push with all that
 * comes of it, and 64 KiB of run-length blocks come to gigabytes. Checksums are not looked at: what is read has a digest.
 * @throws ImageError where the data are malformed, truncated, or ask for a window of more than 128 MiB.
 */
export async function* unzstd(bytes: Bytes): AsyncGenerator<Buffer, void, undefined> {
  while ((await bytes.peek(1)).length > 0) {
    const magic = (await bytes.peek(4)).length === 4 ? (await bytes.peek(4)).readUInt32LE() : 0;
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
      const header = await bytes.take(8);
      for await (const _ of bytes.pieces(header.readUInt32LE(4)));
    } else if (magic === FRAME) yield* unzstdFrame(bytes);
    else throw new ImageError("", "not a zstd frame");
  }
}

async function* unzstdFrame(bytes: Bytes): AsyncGenerator<Buffer, void, undefined> {
  const out: Uint8Array[] = [];
  const decompress = new Decompress((piece) => out.push(piece));
  const { header, hasChecksum } = await takeFrameHeader(bytes);
  decompress.push(header);
  for (let isLast = false; !isLast; ) {
    const start = (await bytes.take(3)).readUIntLE(0, 3);
    isLast = (start & 1) === 1;
    const isRepeated = ((start >> 1) & 3) === 1;
    const size = (isRepeated ? 1 : start >> 3) + (isLast && hasChecksum ? 4 : 0);
    const block = Buffer.alloc(3 + size);
    block.writeUIntLE(start, 0, 3);
    block.set(await bytes.take(size), 3);
    decompress.push(block, isLast);
    for (const piece of out.splice(0)) yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  }
}

/** The header of a frame as it is, its window looked at. */
async function takeFrameHeader(bytes: Bytes): Promise<{ header: Buffer; hasChecksum: boolean }> {
  const start = await bytes.peek(6);
  if (start.length < 6) throw new ImageError("", "truncated zstd frame");
  const flags = start[4] as number;
  const isSingle = (flags & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] as number;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] as number;
  const header = await bytes.take(5 + (isSingle ? 0 : 1) + dictionaryBytes + sizeBytes);
  if ((isSingle ? contentSizeOf(header, sizeBytes) : windowOf(header)) > MAX_WINDOW) throw new ImageError("", "zstd window over 128 MiB");
  return { header, hasChecksum: (flags & 4) !== 0 };
}

function windowOf(header: Buffer): number {
  const descriptor = header[5] as number;
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** The window of a frame in a single segment: all of its content. */
function contentSizeOf(header: Buffer, sizeBytes: number): number {
  const at = header.length - sizeBytes;
  if (sizeBytes === 8) return Number(header.readBigUInt64LE(at));
  return header.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
}
