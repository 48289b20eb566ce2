import type { Review } from "../plan.js";
import type { Target } from "./place.js";

/** A review as GitHub's API takes it. `start_line` may not be said where it is `line`. */
export function reviewPayload({ owner, repo, number, headSha }: Target, { comments, body }: Review) {
  return {
    owner,
    repo,
    pull_number: number,
    commit_id: headSha,
    body,
    comments: comments.map(({ suggestion: { path }, edit: { start, end }, body: text }) => ({
      path,
      body: text,
      side: "RIGHT",
      line: end,
      ...(start === end ? {} : { start_line: start, start_side: "RIGHT" }),
    })),
  };
}
