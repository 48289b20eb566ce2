import { isUtf8 } from "node:buffer";
import { ImageError } from "./error.js";

/**
 * A file name as text. Names are bytes: those that are no UTF-8 have each byte above 0x7f as a lone surrogate
 * (U+DC80 + byte − 0x80, as Python's surrogateescape has it), so that different names stay different.
 */
export function decodeName(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  return bytes.toString("latin1").replace(/[\x80-\xff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)));
}

/**
 * The name of a tar entry as an absolute path without trailing slash; the root is `/`.
 * @throws ImageError where it leads out of the root, as engines do.
 */
export function absolutePath(name: string): string {
  const parts = [""];
  for (const part of name.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === "") throw new ImageError(name, "leads out of the image");
  }
  // Joined in one go: a string that is put together of two keeps both.
  return parts.length === 1 ? "/" : parts.join("/");
}

/** The directories that a path lies in, the nearest first, without the root. */
export function directoriesAbove(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) found.push(path.slice(0, at));
  return found;
}
