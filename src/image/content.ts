import { createHash } from "node:crypto";
import type { FileContent } from "./image.js";
import type { Budget } from "./limits.js";
import { dynamicRegion, isElf, parseElf, type ReadAt, type Region } from "./needs/elf.js";
import { keepsWords, wordsOf } from "./needs/words.js";
import type { TarEntry } from "./tar/tar.js";
import { hashOfZip, isZip, ZIP_END_BYTES } from "./zip.js";

/** What is known of a file once its bytes went by. */
export interface Seen {
  /** As in `ImageFile`. */
  readonly hash: string;
  readonly content: FileContent;
  /** Its bytes, where they were asked for and are within the limit. */
  readonly bytes: Buffer | undefined;
  /** Why it was not understood. */
  readonly unread: string | undefined;
  readonly words: readonly string[] | undefined;
}

const OTHER: FileContent = { kind: "other" };

/** Linux reads as many bytes for `#!` (BINPRM_BUF_SIZE). */
const SCRIPT_HEAD = 256;

/** Reads the body of a file: hashes it, and holds as much as is needed to say what it is. */
export async function seeFile(path: string, entry: TarEntry, wanted: "content" | "kind", { limits, purpose }: Budget): Promise<Seen> {
  const head = Buffer.from(await entry.head(SCRIPT_HEAD));
  const wantsWords = purpose === "evidence" && keepsWords(path, head, entry.bodyBytes);
  const holdsAll = (wanted === "content" || wantsWords) && entry.bodyBytes <= limits.contentBytes;
  const held = holdsAll ? entry.bodyBytes : isElf(head) ? Math.min(entry.bodyBytes, limits.elfBytes) : 0;
  const start = Buffer.allocUnsafe(held);
  // The layer's own digest is checked anyway, and nobody compares contents.
  const hash = purpose === "evidence" ? undefined : createHash("sha256");
  const zipEnd = hash !== undefined && isZip(head) && !entry.isSparse ? holdRegion(endOf(entry.bodyBytes)) : undefined;
  let at = 0;
  let region: Held | undefined;
  for await (const piece of entry.body()) {
    hash?.update(piece);
    zipEnd?.add(piece, at);
    if (at < held) piece.copy(start, at);
    if (at + piece.length >= held && held > 0 && held < entry.bodyBytes) {
      region ??= holdRegion(dynamicRegion(readerOf(start)));
      region.add(piece, at);
    }
    at += piece.length;
  }
  const content = isElf(head) ? elfContent(readerOf(start, region)) : scriptOf(head);
  const whole = holdsAll ? start : undefined;
  const words = wantsWords && entry.bodyBytes <= held ? wordsOf(start) : undefined;
  return {
    hash: (zipEnd && hashOfZip(zipEnd.content)) ?? hash?.digest("hex") ?? "",
    content: content ?? OTHER,
    bytes: whole,
    unread: unreadOf(entry, content, wanted, whole),
    words,
  };
}

function endOf(bytes: number): Region {
  const offset = Math.max(0, bytes - ZIP_END_BYTES);
  return { offset, bytes: bytes - offset };
}

function unreadOf(
  entry: TarEntry,
  content: FileContent | undefined,
  wanted: "content" | "kind",
  whole: Buffer | undefined,
): string | undefined {
  if (entry.isSparse) return "stored sparse: its hash is that of the stored pieces";
  if (content === undefined) return "ELF that cannot be read";
  return wanted === "content" && whole === undefined ? "too large to be read" : undefined;
}

function elfContent(read: ReadAt): FileContent | undefined {
  const elf = parseElf(read);
  return elf && { kind: "elf", elf };
}

function scriptOf(head: Buffer): FileContent {
  if (head[0] !== 0x23 || head[1] !== 0x21) return OTHER;
  const line = head.toString("utf8", 2).split(/[\n\0]/, 1)[0] ?? "";
  const [, interpreter, argument] = /^[ \t]*([^ \t]+)[ \t]*(.*?)[ \t\r]*$/.exec(line) ?? [];
  return interpreter === undefined ? OTHER : { kind: "script", interpreter, argument: argument === "" ? undefined : argument };
}

/** A part of a file that lies behind its start. */
interface Held extends Region {
  readonly content: Buffer;
  add(piece: Buffer, at: number): void;
}

function holdRegion(region: Region = { offset: 0, bytes: 0 }): Held {
  const content = Buffer.alloc(region.bytes);
  return {
    ...region,
    content,
    add: (piece, at) => {
      const from = Math.max(region.offset, at);
      const to = Math.min(region.offset + region.bytes, at + piece.length);
      if (from < to) piece.copy(content, from - region.offset, from - at, to - at);
    },
  };
}

function readerOf(start: Buffer, region?: Held): ReadAt {
  return (offset, length) => {
    if (offset < start.length || region === undefined || offset < region.offset) return start.subarray(offset, offset + length);
    return region.content.subarray(offset - region.offset, offset - region.offset + length);
  };
}
