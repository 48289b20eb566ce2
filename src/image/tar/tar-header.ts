import { ImageError } from "../error.js";
import { decodeName } from "../name.js";

/** The 512 bytes in front of an entry, as POSIX.1-1988 (ustar) and GNU tar have them. */
export interface TarHeader {
  /** The type flag: `0` file, `1` hard link, `2` symlink, `5` directory, … */
  readonly flag: string;
  readonly name: string;
  readonly linkName: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Of what follows, without padding. */
  readonly size: number;
  /** Of a device: `major:minor`, decimal; of all else empty. */
  readonly device: string;
}

/** Bytes: a tar is made of blocks (POSIX, pax, «ustar Interchange Format»). */
export const BLOCK = 512;

/** Whether a block is one of the two that end a tar. */
export function isZeroBlock(block: Buffer): boolean {
  for (const byte of block) if (byte !== 0) return false;
  return true;
}

/** Whether a block has the checksum of a tar header: the sum of its bytes, the checksum's own as spaces. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < BLOCK) return false;
  let sum = 8 * 0x20;
  for (let at = 0; at < 148; at++) sum += block[at] as number;
  for (let at = 156; at < BLOCK; at++) sum += block[at] as number;
  return sum === octal(block, 148, 8);
}

/** @throws ImageError where it is no header, or a number of it is none. */
export function parseTarHeader(block: Buffer): TarHeader {
  if (!isTarHeader(block)) throw new ImageError("", "not a tar header");
  // GNU has `ustar  ` and other fields at the place of the prefix.
  const prefix = block.toString("latin1", 257, 263) === "ustar\0" ? text(block, 345, 155) : "";
  const name = text(block, 0, 100);
  const flag = String.fromCharCode(block[156] as number);
  return {
    flag: flag === "\0" ? "0" : flag,
    name: prefix === "" ? name : `${prefix}/${name}`,
    linkName: text(block, 157, 100),
    mode: number(block, 100, 8) & 0o7777,
    uid: number(block, 108, 8),
    gid: number(block, 116, 8),
    size: number(block, 124, 12),
    device: flag === "3" || flag === "4" ? `${number(block, 329, 8)}:${number(block, 337, 8)}` : "",
  };
}

/** A number in octal digits, or (GNU) in base 256 where the first bit is set. */
export function number(block: Buffer, at: number, length: number): number {
  const first = block[at] as number;
  let value: number;
  if (first & 0x80) {
    value = first & 0x7f;
    for (let next = at + 1; next < at + length; next++) value = value * 256 + (block[next] as number);
  } else value = octal(block, at, length);
  if (!Number.isSafeInteger(value)) throw new ImageError("", "a number in a tar header is none");
  return value;
}

/** Digits between zero bytes and spaces; 0 where there are none. By hand: an image has six numbers for each of its files. */
function octal(block: Buffer, at: number, length: number): number {
  let first = at;
  let end = at + length;
  while (first < end && isFiller(block[first])) first++;
  while (end > first && isFiller(block[end - 1])) end--;
  let value = 0;
  for (let next = first; next < end; next++) {
    const digit = (block[next] as number) - 0x30;
    if (digit < 0 || digit > 7) return Number.NaN;
    value = value * 8 + digit;
  }
  return value;
}

function isFiller(byte: number | undefined): boolean {
  return byte === 0 || byte === 0x20;
}

function text(block: Buffer, at: number, length: number): string {
  let end = at;
  let isAscii = true;
  while (end < at + length && block[end] !== 0) if ((block[end++] as number) > 0x7f) isAscii = false;
  if (end === at) return "";
  return isAscii ? block.toString("latin1", at, end) : decodeName(block.subarray(at, end));
}
