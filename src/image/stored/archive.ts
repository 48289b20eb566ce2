import { directoryOf } from "../../text/path-parts.js";
import { ImageError, locate } from "../error.js";
import type { Budget } from "../limits.js";
import { absolutePath } from "../name.js";
import { type Bytes, bytesOf } from "../stream/bytes.js";
import { decompress, formOf } from "../stream/decompress.js";
import { readTar } from "../tar/tar.js";
import { BLOCK } from "../tar/tar-header.js";
import { type Blob, counted, readBlob, readKnown } from "./blob.js";
import type { KnownLayers } from "./known-layers.js";

/** The files of an archive by their paths in it. */
export interface Archive {
  /** The file at a path, without slash in front; symbolic links between files are followed. */
  get(path: string): Promise<Blob | undefined>;
}

/** Reads all of an archive: the order of its files says nothing. Layers that are not `known` yet are added. @throws ImageError */
export async function readArchive(source: AsyncIterable<Uint8Array>, budget: Budget, known: KnownLayers): Promise<Archive> {
  const blobs = new Map<string, Blob>();
  const links = new Map<string, string>();
  const bytes = await unpacked(bytesOf(source), budget);
  for await (const entry of readTar(bytes, budget)) {
    const path = located(entry.name, () => absolutePath(entry.name));
    budget.keep(path.length + entry.linkName.length);
    if (entry.type === "file")
      blobs.set(path, await readFile(entry.name, entry.body(), budget, known).catch((error) => Promise.reject(locate(entry.name, error))));
    // Docker before 25 stores equal layers once and links to them.
    if (entry.type === "symlink")
      links.set(
        path,
        located(entry.name, () => absolutePath(`${directoryOf(path)}/${entry.linkName}`)),
      );
    if (entry.type === "hard-link")
      links.set(
        path,
        located(entry.name, () => absolutePath(entry.linkName)),
      );
  }
  for await (const _ of bytes.rest());
  if (blobs.size === 0) throw new ImageError("", "an archive without files");
  return {
    get: async (name) => {
      const path = `/${name}`;
      return blobs.get(path) ?? blobs.get(links.get(path) ?? "");
    },
  };
}

/** People compress what `docker save` writes; `docker load` takes it so. */
async function unpacked(bytes: Bytes, budget: Budget): Promise<Bytes> {
  const form = formOf(await bytes.peek(BLOCK));
  return form === "gzip" || form === "zstd" ? bytesOf(counted(decompress(form, bytes), budget)) : bytes;
}

/** Reads a file of an archive, by the name that it has there. */
export async function readFile(name: string, body: AsyncIterable<Buffer>, budget: Budget, known: KnownLayers): Promise<Blob> {
  const digest = digestIn(name);
  const layer = known.get(digest ?? "");
  if (digest !== undefined && layer !== undefined) return readKnown(body, digest, layer);
  const blob = await readBlob(body, budget);
  if (blob.content.kind === "layer") known.set(blob.digest, blob.content);
  return blob;
}

/** The digest that OCI layouts, and podman's docker archives, name a file by. */
function digestIn(name: string): string | undefined {
  const [, hex] = /^(?:blobs\/sha256\/)?([0-9a-f]{64})(?:\.tar)?$/.exec(name) ?? [];
  return hex === undefined ? undefined : `sha256:${hex}`;
}

function located<T>(where: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw locate(where, error);
  }
}
