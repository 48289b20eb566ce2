import { statfs } from "node:fs/promises";
import { EngineError } from "./errors.js";

/** What must be free before a build: a disk that is full to the last block cannot even be tidied up. */
const LEAST_FREE_BYTES = 512 * 2 ** 20;

const FREE_STORE = "free some space first: `docker system df` shows what Docker takes, `docker builder prune` drops its build cache";
const FREE_TEMPORARY = "free some space first, or set TMPDIR to a directory with more";

/**
 * Looks at the free space of the file systems of the session's folder and of the engine's stores; those that are not on this machine are
 * left out.
 * @throws EngineError where one is nearly full.
 */
export async function ensureSpace(own: string, stores: readonly string[]): Promise<void> {
  for (const folder of [own, ...stores]) {
    const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: Number.POSITIVE_INFINITY, bsize: 1 }));
    if (bavail * bsize >= LEAST_FREE_BYTES) continue;
    const free = Math.floor((bavail * bsize) / 2 ** 20);
    throw new EngineError(`${folder} has ${free} MiB left, too little to build in`, {
      reason: "disk-full",
      hint: folder === own ? FREE_TEMPORARY : FREE_STORE,
    });
  }
}
