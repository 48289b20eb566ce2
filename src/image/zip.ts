import { createHash } from "node:crypto";

/** A central directory that is longer is not looked for; one of 10,000 files takes about as much. */
export const ZIP_END_BYTES = 1 << 20;

const LOCAL_FILE = 0x04034b50;
const CENTRAL_FILE = 0x02014b50;
const END = 0x06054b50;
const CENTRAL_FILE_BYTES = 46;
const END_BYTES = 22;

/** Whether a file begins as a zip archive does. */
export function isZip(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32LE(0) === LOCAL_FILE;
}

/**
 * What stands for the content of a zip archive (a jar, a wheel): a hash, hexadecimal, of names, checksums and modes of its members,
 * without the times at which they were packed, which differ from build to build.
 *
 * @param end the last bytes of the archive, at most ZIP_END_BYTES.
 * @returns undefined where the central directory is not in `end`, or is none that is read here (ZIP64).
 *   Layout: APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16.
 */
export function hashOfZip(end: Buffer): string | undefined {
  const last = endRecordOf(end);
  if (last === undefined) return undefined;
  const members: string[] = [];
  let at = last - end.readUInt32LE(last + 12);
  if (at < 0) return undefined;
  while (at + CENTRAL_FILE_BYTES <= last && end.readUInt32LE(at) === CENTRAL_FILE) {
    const nameEnds = at + CENTRAL_FILE_BYTES + end.readUInt16LE(at + 28);
    const [method, checksum, bytes] = [end.readUInt16LE(at + 10), end.readUInt32LE(at + 16), end.readUInt32LE(at + 24)];
    const attributes = end.readUInt32LE(at + 38);
    members.push(`${end.toString("latin1", at + CENTRAL_FILE_BYTES, nameEnds)}\0${method} ${checksum} ${bytes} ${attributes}`);
    at = nameEnds + end.readUInt16LE(at + 30) + end.readUInt16LE(at + 32);
  }
  if (at !== last || members.length !== end.readUInt16LE(last + 10)) return undefined;
  return createHash("sha256")
    .update(members.join("\n"))
    .update(end.subarray(last + END_BYTES))
    .digest("hex");
}

/** Where the end record begins: a comment of any length may follow it, up to the end of the file. */
function endRecordOf(end: Buffer): number | undefined {
  for (let at = end.length - END_BYTES; at >= 0 && at >= end.length - END_BYTES - 0xffff; at--)
    if (end.readUInt32LE(at) === END && at + END_BYTES + end.readUInt16LE(at + 20) === end.length) return at;
  return undefined;
}
