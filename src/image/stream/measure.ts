import { createHash } from "node:crypto";
import { once } from "node:events";
import { createGzip } from "node:zlib";

/** Bytes that went by. */
export interface Meter {
  readonly bytes: number;
  /** `sha256:…`; known at the end. */
  readonly digest: string;
}

/** A source, and what is known of it once it has been read to its end. */
export interface Measured {
  readonly meter: Meter;
  readonly source: AsyncGenerator<Buffer, void, undefined>;
}

/** Counts the bytes of a stream, and hashes them, while something else reads it. */
export function measure(from: AsyncIterable<Buffer>): Measured {
  const meter = { bytes: 0, digest: "" };
  const hash = createHash("sha256");
  async function* through() {
    for await (const piece of from) {
      meter.bytes += piece.length;
      hash.update(piece);
      yield piece;
    }
    meter.digest = `sha256:${hash.digest("hex")}`;
  }
  return { meter, source: through() };
}

const MIB = 1024 * 1024;

/*
 * How much of a layer is compressed: its start whole; of the next part, as long again, one block of two; of the next, twice as long,
 * one of four, and so on, but never less than one of so many. So what is large is known as well as what is small, for little more
 * work: on 13 layers of 60 to 670 MB it errs by 2.5 % (root mean square; by 5.2 % at most), in a seventh of the time. Blocks are no
 * power of two, nor near one: what repeats itself in files does so by these.
 */
const WHOLE_BYTES = 6 * MIB;
const BLOCK_BYTES = 205_000;
const MOST_ONE_IN = 16;

/**
 * What gzip (zlib's, level 6) makes of a source, in bytes; 0 until the end. It is compressed in another thread while the source is
 * read. Large sources are sampled, and a source has one size in whatever pieces it comes; engines compress with other implementations,
 * whose sizes differ by a few percent anyway.
 */
export function measureGzip(from: AsyncIterable<Buffer>): { readonly gzipped: { readonly bytes: number } } & Pick<Measured, "source"> {
  const gzipped = { bytes: 0 };
  async function* through() {
    let part = { start: 0, end: WHOLE_BYTES, oneIn: 1 };
    let gzip = compressor();
    let at = 0;
    const endPart = async () => {
      const [taken, made] = [gzip.taken(), await gzip.end()];
      if (taken > 0) gzipped.bytes += Math.round(made * ((Math.min(at, part.end) - part.start) / taken));
    };
    try {
      for await (const piece of from) {
        for (let left = piece; left.length > 0; ) {
          if (at === part.end) {
            await endPart();
            part = { start: part.end, end: part.end * 2, oneIn: Math.min(part.oneIn * 2, MOST_ONE_IN) };
            gzip = compressor();
          }
          const inBlock = (at - part.start) % BLOCK_BYTES;
          const isTaken = Math.floor((at - part.start) / BLOCK_BYTES) % part.oneIn === 0;
          const length = Math.min(left.length, BLOCK_BYTES - inBlock, part.end - at);
          if (isTaken) await gzip.write(left.subarray(0, length));
          left = left.subarray(length);
          at += length;
        }
        yield piece;
      }
      await endPart();
    } finally {
      gzip.destroy();
    }
  }
  return { gzipped, source: through() };
}

/** Takes bytes and says at its end how many gzip made of them. */
function compressor() {
  const gzip = createGzip({ level: 6, chunkSize: 256 * 1024 });
  let taken = 0;
  let made = 0;
  gzip.on("data", (piece: Buffer) => {
    made += piece.length;
  });
  return {
    taken: () => taken,
    write: async (piece: Buffer) => {
      taken += piece.length;
      if (!gzip.write(piece)) await once(gzip, "drain");
    },
    end: async () => {
      gzip.end();
      await once(gzip, "end");
      return made;
    },
    destroy: () => gzip.destroy(),
  };
}
