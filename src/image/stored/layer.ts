import { baseName, directoryOf } from "../../text/path-parts.js";
import { seeFile } from "../content.js";
import { ImageError, locate } from "../error.js";
import type { FileContent } from "../image.js";
import type { Budget } from "../limits.js";
import { absolutePath } from "../name.js";
import { type Kept, packageReaderFor, readerFor, unreadable } from "../packages/kept.js";
import type { Bytes } from "../stream/bytes.js";
import { NO_XATTRS } from "../tar/pax.js";
import { readTar, type TarEntry } from "../tar/tar.js";

/** A layer as its tar has it, in the order of the tar, whiteouts (OCI image spec, layer.md) apart. */
export interface LayerTree {
  readonly entries: readonly LayerEntry[];
  /** Paths of lower layers that are gone. */
  readonly whiteouts: readonly string[];
  /** Directories of which nothing of lower layers is left. */
  readonly opaques: readonly string[];
}

export interface LayerEntry {
  readonly path: string;
  readonly stands: Stands;
  /** Of a file, as it is unpacked; 0 of all else. */
  readonly size: number;
  readonly kept: Kept | undefined;
  readonly unread: string | undefined;
  /** Of a program or script, where they are wanted (words.ts). */
  readonly words: readonly string[] | undefined;
}

/** What stands at a path, as in `ImageFile`, without the layer; a hard link is what its target is. */
type Stands = Owned &
  (
    | { readonly type: "directory" }
    | { readonly type: "symlink"; readonly target: string }
    | { readonly type: "fifo" }
    | { readonly type: "character-device" | "block-device"; readonly device: string }
    | { readonly type: "file"; readonly hash: string; readonly content: FileContent }
    | { readonly type: "hard-link"; readonly target: string }
  );

interface Owned {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly xattrs: ReadonlyMap<string, string>;
}

const WHITEOUT = ".wh.";
/** AUFS wrote other names that start so; they are no files. */
const METADATA = ".wh..wh.";
const OPAQUE = ".wh..wh..opq";

/** Bytes that an entry takes besides its names, roughly. */
const ENTRY_BYTES = 32;

/** @throws ImageError with the name of the entry. */
export async function readLayer(bytes: Bytes, budget: Budget): Promise<LayerTree> {
  const tree = { entries: [] as LayerEntry[], whiteouts: [] as string[], opaques: [] as string[] };
  for await (const entry of readTar(bytes, budget)) {
    try {
      const path = absolutePath(checked(entry.name, budget));
      const name = baseName(path);
      budget.keep(path.length);
      if (name === OPAQUE) tree.opaques.push(directoryOf(path));
      else if (name.startsWith(METADATA)) continue;
      else if (name.startsWith(WHITEOUT))
        tree.whiteouts.push(`${directoryOf(path) === "/" ? "" : directoryOf(path)}/${name.slice(WHITEOUT.length)}`);
      else if (path !== "/") tree.entries.push(await readEntry(path, entry, budget));
    } catch (error) {
      throw locate(entry.name, error);
    }
  }
  return tree;
}

function checked(name: string, { limits }: Budget): string {
  if (name.length > limits.nameBytes) throw new ImageError("", `a name of ${name.length} characters`);
  return name;
}

async function readEntry(path: string, entry: TarEntry, budget: Budget): Promise<LayerEntry> {
  if (entry.type === "file" && budget.purpose === "sizes") return readSize(path, entry, budget);
  const owned: Owned = { mode: entry.mode, uid: entry.uid, gid: entry.gid, xattrs: entry.xattrs };
  budget.keep(ENTRY_BYTES);
  for (const [name, value] of entry.xattrs) budget.keep(name.length + value.length);
  const nothing = { path, size: 0, kept: undefined, unread: undefined, words: undefined };
  switch (entry.type) {
    case "file": {
      const reader = readerFor(path);
      const seen = await seeFile(path, entry, reader === undefined ? "kind" : "content", budget);
      const kept = seen.bytes && reader?.read(seen.bytes.toString("utf8"), path);
      charge(kept, budget);
      if (seen.content.kind === "elf")
        budget.keep([...seen.content.elf.needed, ...seen.content.elf.rpath, ...seen.content.elf.runpath].join().length);
      const { hash, content, words } = seen;
      for (const word of words ?? []) budget.keep(word.length);
      const stands = { type: "file", ...owned, hash, content } as const;
      return { path, stands, size: entry.size, kept, unread: seen.unread ?? unreadable(path), words };
    }
    case "symlink":
    case "hard-link": {
      budget.keep(entry.linkName.length);
      const target = checked(entry.linkName, budget);
      return { ...nothing, stands: { type: entry.type, ...owned, target: entry.type === "symlink" ? target : absolutePath(target) } };
    }
    case "character-device":
    case "block-device":
      return { ...nothing, stands: { type: entry.type, ...owned, device: entry.device } };
    case "unknown":
      throw new ImageError("", "an entry of a type that engines do not unpack");
    default:
      return { ...nothing, stands: { type: entry.type, ...owned } };
  }
}

/** One for all files of an image that is read for sizes: there may be hundreds of thousands. */
const SOME_FILE: Stands = { type: "file", mode: 0o644, uid: 0, gid: 0, xattrs: NO_XATTRS, hash: "", content: { kind: "other" } };

/** A file by its size, and the packages that it names. */
async function readSize(path: string, entry: TarEntry, budget: Budget): Promise<LayerEntry> {
  const reader = packageReaderFor(path);
  const isRead = reader !== undefined && entry.bodyBytes <= budget.limits.contentBytes;
  const kept = isRead ? reader.read(await textOf(entry), path) : undefined;
  budget.keep(ENTRY_BYTES);
  charge(kept, budget);
  return { path, stands: SOME_FILE, size: entry.size, kept, unread: isRead ? undefined : unreadable(path), words: undefined };
}

async function textOf(entry: TarEntry): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of entry.body()) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

function charge(kept: Kept | undefined, budget: Budget): void {
  if (kept?.kind === "text") budget.keep(kept.text.length);
  if (kept?.kind !== "packages") return;
  for (const { name, version, relations, requires = [] } of kept.packages) {
    for (const required of requires) budget.keep(required.length);
    budget.keep(ENTRY_BYTES + name.length + version.length);
    if (relations !== undefined) budget.keep(relations.depends.length + relations.recommends.length + relations.provides.length);
  }
  for (const { paths } of kept.owned) for (const path of paths) budget.keep(path.length);
}
