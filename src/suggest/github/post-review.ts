import type { Comment, Review } from "../plan.js";
import { PlatformError } from "../platform-error.js";
import type { GitHub } from "./client.js";
import { describeAnswer, PermissionError, statusOf } from "./errors.js";
import { allPages, PER_PAGE } from "./pages.js";
import type { Target } from "./place.js";
import { notTaken } from "./probe.js";
import { reviewPayload } from "./review-payload.js";
import { ONCE, writeOnce } from "./write-once.js";

/** A review, and how it is planned anew by what the diff is by then, without comments for these fingerprints. */
export interface Plan {
  readonly review: Review;
  readonly anew: (refused: ReadonlySet<string>) => Promise<Review>;
}

/**
 * Posts one review. One comment that GitHub does not take fails all of it, and GitHub does not say which: then it is planned
 * anew, and what is still not taken moves to the review's text. @throws PermissionError where the token may not write; PlatformError
 */
export async function postReview(github: GitHub, target: Target, { review, anew }: Plan): Promise<Review> {
  const { owner, repo, number } = target;
  try {
    if ((await submit(github, target, review)) === "taken") return review;
    const { comments } = await anew(new Set());
    const refused = new Set(fingerprints(await notTaken(github, target, comments)));
    const second = await anew(refused);
    if ((await submit(github, target, second)) === "taken") return second;
    const last = await anew(new Set([...refused, ...fingerprints(second.comments)]));
    if ((await submit(github, target, last)) === "taken") return last;
  } catch (error) {
    const status = statusOf(error);
    // For what may be read and not written, GitHub says either.
    if (status === 403 || status === 404) throw new PermissionError(`${owner}/${repo}#${number} may not be reviewed with this token`);
    throw describeAnswer(error, `reviewing ${owner}/${repo}#${number}`);
  }
  throw new PlatformError(
    `${owner}/${repo}#${number}: GitHub does not take the review`,
    "is another review of this account not submitted yet?",
  );
}

function fingerprints(comments: readonly Comment[]): readonly string[] {
  return comments.map(({ suggestion }) => suggestion.fingerprint);
}

async function submit(github: GitHub, target: Target, review: Review): Promise<"taken" | "not taken"> {
  const { owner, repo, number: pull_number } = target;
  const route = "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  try {
    await writeOnce(
      github,
      () => github.request(route, { ...reviewPayload(target, review), event: "COMMENT", ...ONCE }),
      async () => {
        const reviews = await allPages((page) =>
          github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", { owner, repo, pull_number, per_page: PER_PAGE, page }),
        );
        return reviews.some(
          ({ state, commit_id, body }) => state !== "PENDING" && commit_id === target.headSha && isSame(body, review.body),
        );
      },
    );
    return "taken";
  } catch (error) {
    if (statusOf(error) === 422) return "not taken";
    throw error;
  }
}

/** GitHub may give other line endings back. */
function isSame(a: string, b: string): boolean {
  const plain = (text: string) => text.replaceAll("\r\n", "\n").trim();
  return plain(a) === plain(b);
}
