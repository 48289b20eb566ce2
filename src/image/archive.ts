import { type Blob, readBlob } from "./blob.js";
import { bytesOf } from "./bytes.js";
import { ImageError, locate } from "./error.js";
import type { Budget } from "./limits.js";
import { absolutePath, directoryOf } from "./name.js";
import { readTar } from "./tar.js";

/** The files of an archive by their paths in it. */
export interface Archive {
  /** The file at a path, without slash in front; symbolic links between files are followed. */
  get(path: string): Blob | undefined;
}

/** Reads all of an archive: the order of its files says nothing. @throws ImageError */
export async function readArchive(source: AsyncIterable<Uint8Array>, budget: Budget): Promise<Archive> {
  const blobs = new Map<string, Blob>();
  const links = new Map<string, string>();
  const bytes = bytesOf(source);
  for await (const entry of readTar(bytes, budget)) {
    const path = located(entry.name, () => absolutePath(entry.name));
    budget.keep(path.length + entry.linkName.length);
    if (entry.type === "file")
      blobs.set(path, await readBlob(entry.body(), budget).catch((error) => Promise.reject(locate(entry.name, error))));
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
    get: (name) => {
      const path = `/${name}`;
      return blobs.get(path) ?? blobs.get(links.get(path) ?? "");
    },
  };
}

function located<T>(where: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw locate(where, error);
  }
}
