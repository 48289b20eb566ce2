import type { GitHub } from "./client.js";
import { describeAnswer, PermissionError, statusOf } from "./errors.js";
import type { Place } from "./place.js";
import type { Standing } from "./standing.js";
import { ONCE, writeOnce } from "./write-once.js";

/**
 * Puts the summary where it stands, or at the end where none does. `find`: looks whether one stands by now.
 * @throws PermissionError where the token may not write; PlatformError
 */
export async function putSummary(
  github: GitHub,
  place: Place,
  body: string,
  standing: Standing["summary"],
  find: () => Promise<Standing["summary"]>,
): Promise<void> {
  const { owner, repo, number: issue_number } = place;
  if (standing !== undefined && standing.body.replaceAll("\r\n", "\n").trim() === body.trim()) return;
  try {
    if (standing === undefined) {
      await writeOnce(
        github,
        () => github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { owner, repo, issue_number, body, ...ONCE }),
        async () => (await find()) !== undefined,
      );
    } else {
      const comment_id = Number(standing.id);
      await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", { owner, repo, comment_id, body });
    }
  } catch (error) {
    if (statusOf(error) === 403 || statusOf(error) === 404) throw new PermissionError("the summary may not be written with this token");
    throw describeAnswer(error, "writing the summary");
  }
}
