import { ImageError } from "../error.js";
import { decodeName } from "../name.js";

/** What a PAX extended header (POSIX.1-2001) says of the next entry. */
export interface PaxRecords {
  readonly path?: string;
  readonly linkPath?: string;
  readonly size?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Name → value in base64; values are bytes. */
  readonly xattrs: ReadonlyMap<string, string>;
  /** GNU's sparse formats 0.0 to 1.0: the data that follow are a map and pieces; this is the size of the file. */
  readonly sparseSize?: number;
}

/** Shared by the entries that have none, nearly all. */
export const NO_XATTRS: ReadonlyMap<string, string> = new Map();

/** What star, GNU tar, libarchive and Go put in front of the name of an extended attribute. */
const XATTR = "SCHILY.xattr.";
/** SELinux labels each file anew on each machine. */
const NOISE = new Set(["security.selinux"]);

/** Records are `LENGTH KEY=VALUE\n`, the length that of all of it. @throws ImageError */
export function parsePax(bytes: Buffer): PaxRecords {
  const found: { -readonly [Key in keyof PaxRecords]: PaxRecords[Key] } = { xattrs: NO_XATTRS };
  const xattrs = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString("latin1", at, space));
    const end = at + length;
    const equals = bytes.indexOf(0x3d, space);
    if (space === -1 || !Number.isSafeInteger(length) || equals === -1 || equals >= end || end > bytes.length || bytes[end - 1] !== 0x0a)
      throw new ImageError("", "malformed PAX header");
    const key = decodeName(bytes.subarray(space + 1, equals));
    const value = bytes.subarray(equals + 1, end - 1);
    at = end;
    if (key === "path" || key === "GNU.sparse.name") found.path = nameOf(value);
    else if (key === "linkpath") found.linkPath = nameOf(value);
    else if (key === "size") found.size = numberOf(value);
    else if (key === "GNU.sparse.size" || key === "GNU.sparse.realsize") found.sparseSize = numberOf(value);
    else if (key === "uid") found.uid = numberOf(value);
    else if (key === "gid") found.gid = numberOf(value);
    else if (key.startsWith(XATTR) && !NOISE.has(key.slice(XATTR.length))) xattrs.set(key.slice(XATTR.length), value.toString("base64"));
  }
  if (xattrs.size > 0) found.xattrs = xattrs;
  return found;
}

function nameOf(value: Buffer): string {
  if (value.includes(0)) throw new ImageError("", "a name with a zero byte");
  return decodeName(value);
}

function numberOf(value: Buffer): number {
  const digits = value.toString("latin1");
  const number = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new ImageError("", "a number in a PAX header is none");
  return number;
}
