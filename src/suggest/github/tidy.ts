import type { GitHub } from "./client.js";
import { statusOf } from "./errors.js";
import type { Place } from "./place.js";
import type { Posted } from "./standing.js";
import { minimize } from "./threads.js";

/** Takes obsolete comments away: deletes them, or folds them where somebody answered. What cannot be done is left. */
export async function tidy(github: GitHub, { owner, repo }: Place, obsolete: readonly Posted[]): Promise<void> {
  for (const { id, nodeId, hasReplies } of obsolete) {
    try {
      if (hasReplies) await minimize(github, nodeId);
      else await github.request("DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}", { owner, repo, comment_id: Number(id) });
    } catch (error) {
      const status = statusOf(error);
      // GraphQL's errors have no status.
      if (status !== undefined && status !== 403 && status !== 404) throw error;
    }
  }
}
