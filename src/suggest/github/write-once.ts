import type { GitHub } from "./client.js";
import { isUncertain } from "./errors.js";

const MOST_ATTEMPTS = 3;

/** Writes what must be there once: where it is not known whether a write arrived, looks for it before it writes again. */
export async function writeOnce(github: GitHub, write: () => Promise<unknown>, isThere: () => Promise<boolean>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await write();
      return;
    } catch (error) {
      if (!isUncertain(error)) throw error;
      await github.wait(attempt * attempt);
      if (await isThere()) return;
      if (attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** For a request that is not to be sent again by itself. */
export const ONCE = { request: { retries: 0 } };
