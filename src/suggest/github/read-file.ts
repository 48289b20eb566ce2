import { isUtf8 } from "node:buffer";
import type { GitHub } from "./client.js";
import { statusOf } from "./errors.js";
import type { Repository } from "./place.js";

/** The text of a file at a commit; undefined where there is none, or it is no text of moderate size. Links are not followed. */
export async function readFile(github: GitHub, { owner, repo }: Repository, path: string, ref: string): Promise<string | undefined> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/contents/{path}", { owner, repo, path, ref });
    if (Array.isArray(data) || data.type !== "file" || data.encoding !== "base64") return undefined;
    const bytes = Buffer.from(data.content, "base64");
    return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
