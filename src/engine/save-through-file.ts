import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { ask, type Client } from "./client.js";

const TIMEOUT_SECONDS = 3600;

/**
 * An image as a docker archive, by `buildah push`. It opens what it writes to by its name, which sockets do not allow, and what Node
 * gives a program for its standard output is one: so the archive goes through a file of the session's folder.
 */
export function saveThroughFile(client: Client, image: string, signal: AbortSignal): Readable {
  return Readable.from(read(client, image, signal), { objectMode: false });
}

async function* read(client: Client, image: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const { session } = client;
  const file = join(session.folder, session.name());
  try {
    await ask(client, ["push", "--quiet", image, `docker-archive:${file}`], { signal, timeoutSeconds: TIMEOUT_SECONDS });
    yield* createReadStream(file);
  } finally {
    await rm(file, { force: true });
  }
}
