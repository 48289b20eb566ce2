import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { ImageError, locate } from "../error.js";
import type { Budget } from "../limits.js";
import { absolutePath } from "../name.js";
import { type Archive, readFile } from "./archive.js";
import type { Blob } from "./blob.js";
import type { KnownLayers } from "./known-layers.js";

const PIECE_BYTES = 1 << 20;

/** The folder of an OCI image layout: a file is read when it is asked for, once. */
export function openLayout(folder: string, budget: Budget, known: KnownLayers): Archive {
  const files = new Map<string, Promise<Blob | undefined>>();
  return {
    get: (path) => {
      const reading = files.get(path) ?? read(folder, path, budget, known);
      files.set(path, reading);
      return reading;
    },
  };
}

async function read(folder: string, path: string, budget: Budget, known: KnownLayers): Promise<Blob | undefined> {
  // The path is made of a digest, which may be anything.
  const file = join(folder, absolutePath(path));
  const found = await stat(file).catch(missing);
  if (found === undefined) return undefined;
  if (!found.isFile()) throw new ImageError(path, "is no file");
  const stream = createReadStream(file, { highWaterMark: PIECE_BYTES });
  try {
    return await readFile(path, stream, budget, known);
  } catch (error) {
    throw locate(path, error);
  } finally {
    stream.destroy();
  }
}

function missing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
  throw error;
}
