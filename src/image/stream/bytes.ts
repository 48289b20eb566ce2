import { ImageError } from "../error.js";

/** Bytes that arrive in pieces of any length, taken in the lengths that a format has. */
export interface Bytes {
  /** How many were taken. */
  offset(): number;
  /** The next ones, at most `length`, fewer only before the end; they stay to be taken. */
  peek(length: number): Promise<Buffer>;
  /** Exactly `length`. @throws ImageError where the source ends before. */
  take(length: number): Promise<Buffer>;
  /** The next `length` in pieces as they come. @throws ImageError where the source ends before. */
  pieces(length: number): AsyncGenerator<Buffer, void, undefined>;
  /** Passes over exactly `length`. @throws ImageError where the source ends before. */
  skip(length: number): Promise<void>;
  /** All that is left. */
  rest(): AsyncGenerator<Buffer, void, undefined>;
}

const NOTHING = Buffer.alloc(0);

/** Reads a stream in pieces of the sizes that are asked for. */
export function bytesOf(source: AsyncIterable<Uint8Array>): Bytes {
  const incoming = source[Symbol.asyncIterator]();
  let held: Buffer = NOTHING;
  let offset = 0;

  const next = async (): Promise<Buffer | undefined> => {
    const { done, value } = await incoming.next();
    return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  };
  const hold = async (length: number): Promise<void> => {
    const parts = [held];
    let bytes = held.length;
    while (bytes < length) {
      const piece = await next();
      if (piece === undefined) break;
      parts.push(piece);
      bytes += piece.length;
    }
    held = parts.length === 2 && held.length === 0 ? (parts[1] as Buffer) : Buffer.concat(parts);
  };
  const holdSome = async (): Promise<void> => {
    held = (await next()) ?? NOTHING;
    // An empty piece is not the end.
    if (held.length === 0) await hold(1);
    if (held.length === 0) throw truncated();
  };
  const cut = (length: number): Buffer => {
    const piece = held.subarray(0, length);
    held = held.subarray(length);
    offset += length;
    return piece;
  };
  const truncated = () => new ImageError("", `truncated at byte ${offset + held.length}`);

  return {
    offset: () => offset,
    peek: async (length) => {
      if (held.length < length) await hold(length);
      return held.subarray(0, length);
    },
    take: async (length) => {
      if (held.length < length) await hold(length);
      if (held.length < length) throw truncated();
      return cut(length);
    },
    skip: async (length) => {
      for (let left = length; left > 0; ) {
        if (held.length === 0) await holdSome();
        left -= cut(Math.min(left, held.length)).length;
      }
    },
    pieces: async function* (length) {
      for (let left = length; left > 0; ) {
        if (held.length === 0) await holdSome();
        const piece = cut(Math.min(left, held.length));
        left -= piece.length;
        yield piece;
      }
    },
    rest: async function* () {
      if (held.length > 0) yield cut(held.length);
      for (let piece = await next(); piece !== undefined; piece = await next()) {
        offset += piece.length;
        yield piece;
      }
    },
  };
}
