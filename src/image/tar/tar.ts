import { ImageError, locate } from "../error.js";
import type { Budget } from "../limits.js";
import { decodeName } from "../name.js";
import type { Bytes } from "../stream/bytes.js";
import { NO_XATTRS, type PaxRecords, parsePax } from "./pax.js";
import { BLOCK, isZeroBlock, number, parseTarHeader, type TarHeader } from "./tar-header.js";

type TarType = "file" | "hard-link" | "symlink" | "character-device" | "block-device" | "fifo" | "directory" | "unknown";

export interface TarEntry extends Omit<TarHeader, "flag"> {
  readonly type: TarType;
  /** Of the file as it is unpacked. */
  readonly size: number;
  readonly xattrs: ReadonlyMap<string, string>;
  /** The body is a map of holes and the pieces between them, not the content. */
  readonly isSparse: boolean;
  /** Bytes of the body. */
  readonly bodyBytes: number;
  /** The first bytes of the body, at most as many. */
  head(length: number): Promise<Buffer>;
  /** Once; what is not taken when the next entry is asked for is skipped. */
  body(): AsyncGenerator<Buffer, void, undefined>;
}

const TYPES: Readonly<Record<string, TarType>> = {
  "0": "file",
  // Contiguous, and GNU's sparse file.
  "7": "file",
  S: "file",
  "1": "hard-link",
  "2": "symlink",
  "3": "character-device",
  "4": "block-device",
  "5": "directory",
  "6": "fifo",
};

/**
 * The entries of a tar: ustar, PAX, GNU (long names, base-256 numbers, old sparse files) and v7, as Go's archive/tar reads
 * them. Own code because the libraries decode PAX records to text, and a capability is bytes that are no UTF-8.
 * Ends at two zero blocks or at the end of the bytes between entries. Global PAX headers are skipped, as engines do.
 * @throws ImageError with the entry's name or the offset.
 */
export async function* readTar(bytes: Bytes, budget: Budget): AsyncGenerator<TarEntry, void, undefined> {
  let special = NOTHING;
  for (;;) {
    const at = bytes.offset();
    if ((await bytes.peek(1)).length === 0) return;
    try {
      const block = await bytes.take(BLOCK);
      if (isZeroBlock(block)) {
        const second = await bytes.peek(BLOCK);
        if (second.length === 0 || isZeroBlock(second)) return;
        throw new ImageError("", "not a tar header");
      }
      budget.entry();
      const header = parseTarHeader(block);
      const read = SPECIAL[header.flag];
      if (read !== undefined) {
        if (header.size > budget.limits.headerBytes) throw new ImageError("", `a header of ${header.size} bytes`);
        const content = await bytes.take(header.size);
        special = { ...special, ...read(content) };
        await bytes.take(paddingOf(header.size));
        continue;
      }
      const sparseSize = header.flag === "S" ? await readOldSparse(block, bytes) : special.pax?.sparseSize;
      const entry = entryOf(header, special, sparseSize, bytes);
      special = NOTHING;
      const bodyStart = bytes.offset();
      yield entry;
      const left = entry.bodyBytes - (bytes.offset() - bodyStart);
      await bytes.skip(left + paddingOf(entry.bodyBytes));
    } catch (error) {
      throw locate(`byte ${at}`, error);
    }
  }
}

/** What the entries in front of an entry say of it. */
interface Special {
  readonly pax?: PaxRecords;
  readonly longName?: string;
  readonly longLinkName?: string;
}

const NOTHING: Special = {};

const SPECIAL: Readonly<Record<string, (content: Buffer) => Special>> = {
  x: (content) => ({ pax: parsePax(content) }),
  g: () => ({}),
  L: (content) => ({ longName: terminated(content) }),
  K: (content) => ({ longLinkName: terminated(content) }),
};

function terminated(content: Buffer): string {
  const end = content.indexOf(0);
  return decodeName(end === -1 ? content : content.subarray(0, end));
}

function entryOf(header: TarHeader, { pax, longName, longLinkName }: Special, sparseSize: number | undefined, bytes: Bytes): TarEntry {
  const name = pax?.path ?? longName ?? header.name;
  const plain = TYPES[header.flag] ?? "unknown";
  // v7 has no flag for directories.
  const type = plain === "file" && name.endsWith("/") ? "directory" : plain;
  const stored = pax?.size ?? header.size;
  // Only files have a body; other sizes are those of link targets and mean nothing (Go: isHeaderOnly).
  const bodyBytes = type === "file" || type === "unknown" ? stored : 0;
  return {
    type,
    name,
    linkName: pax?.linkPath ?? longLinkName ?? header.linkName,
    mode: header.mode,
    uid: pax?.uid ?? header.uid,
    gid: pax?.gid ?? header.gid,
    device: header.device,
    size: sparseSize ?? bodyBytes,
    xattrs: pax?.xattrs ?? NO_XATTRS,
    isSparse: sparseSize !== undefined,
    bodyBytes,
    head: (length) => bytes.peek(Math.min(length, bodyBytes)).then((head) => head.subarray(0, bodyBytes)),
    body: () => bytes.pieces(bodyBytes),
  };
}

/** GNU's old sparse header: the size is that of the file, more blocks with its map follow. */
async function readOldSparse(block: Buffer, bytes: Bytes): Promise<number> {
  for (let more = block[482]; more === 1; more = (await bytes.take(BLOCK))[504]);
  return number(block, 483, 12);
}

function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}
