import { isUtf8 } from "node:buffer";
import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Lockfiles of many megabytes are common. */
const MAX_TEXT = 16 * 1024 * 1024;

/** What lies at a path of a build context. */
export interface Found {
  readonly file: string;
  readonly is: "directory" | "file" | "other";
  /** Its path in the context, links followed. */
  readonly place: string;
}

/** What a path leads to, links followed; undefined where there is nothing, or where it leads out of the context. */
export function resolveInside(root: string, path: string): Found | undefined {
  try {
    const joined = join(root, path);
    // Most are missing, and an error for each takes longer than a look.
    const stats = statSync(joined, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const file = realpathSync(joined);
    if (file !== root && !file.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    return { file, is: kindOf(stats), place: relative(root, file).replaceAll(sep, "/") || "." };
  } catch {
    return undefined;
  }
}

/** What an entry of a directory is; a link is `other`. */
export function kindOf(found: Stats | Dirent): Found["is"] {
  if (found.isDirectory()) return "directory";
  return found.isFile() ? "file" : "other";
}

/** What lies in a directory, in the order of the code units of its names; nothing where it cannot be read. */
export function entriesIn(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** A file of moderate size as text, without a byte order mark: UTF-8, or UTF-16 that says so; undefined for all else. */
export function readText(file: string): string | undefined {
  try {
    if (statSync(file).size > MAX_TEXT) return undefined;
    return decoded(readFileSync(file));
  } catch {
    return undefined;
  }
}

/** `pip freeze > requirements.txt` of PowerShell writes UTF-16, and pip reads it (pip/_internal/utils/encoding.py). */
function decoded(bytes: Buffer): string | undefined {
  const mark = bytes.length % 2 === 0 ? bytes.subarray(0, 2).toString("hex") : "";
  const utf16 = mark === "fffe" ? bytes : mark === "feff" ? Buffer.from(bytes).swap16() : undefined;
  const text = utf16?.toString("utf16le") ?? (isUtf8(bytes) ? bytes.toString("utf8") : undefined);
  return text?.includes("\0") ? undefined : text?.replace(/^\uFEFF/, "");
}
