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

/**
 * What gzip (zlib's, level 6) makes of a source, in bytes; 0 until the end. It is compressed in another thread while the source is
 * read. Engines compress with other implementations, whose sizes differ by a few per cent.
 */
export function measureGzip(from: AsyncIterable<Buffer>): { readonly gzipped: { readonly bytes: number } } & Pick<Measured, "source"> {
  const gzipped = { bytes: 0 };
  async function* through() {
    const gzip = createGzip({ level: 6, chunkSize: 256 * 1024 });
    let bytes = 0;
    gzip.on("data", (piece: Buffer) => {
      bytes += piece.length;
    });
    try {
      for await (const piece of from) {
        if (!gzip.write(piece)) await once(gzip, "drain");
        yield piece;
      }
      gzip.end();
      await once(gzip, "end");
      gzipped.bytes = bytes;
    } finally {
      gzip.destroy();
    }
  }
  return { gzipped, source: through() };
}
