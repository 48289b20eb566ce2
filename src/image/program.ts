import type { Image } from "./image.js";
import { resolve } from "./resolve.js";

/** The PATH of containers whose image sets none (moby, `DefaultPathEnv`). */
const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/** No real one has as many. */
const MAX_PLACES = 100;

/**
 * The executable file that a word of an exec form names: by PATH, or relative to the working directory where it has a slash.
 * Its path without links; undefined where there is none.
 */
export function findProgram(image: Image, word: string): string | undefined {
  const { env, workingDir } = image.config;
  if (word.includes("/")) return programAt(image, word.startsWith("/") ? word : `${workingDir}/${word}`);
  for (const place of (env.get("PATH") ?? DEFAULT_PATH).split(":", MAX_PLACES)) {
    const found = programAt(image, `${place === "" ? workingDir : place}/${word}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function programAt(image: Image, path: string): string | undefined {
  const found = resolve(image, path);
  return found.kind === "found" && found.file.type === "file" && (found.file.mode & 0o111) !== 0 ? found.path : undefined;
}
