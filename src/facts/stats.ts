import { type Stats, statSync } from "node:fs";

/** What lies at a path, links followed; undefined where nothing does, as behind links that lead back to themselves. Throws what else the file system throws. */
export function statsAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ELOOP") return undefined;
    throw error;
  }
}
