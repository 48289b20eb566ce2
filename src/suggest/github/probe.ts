import { markerOf } from "../marker.js";
import type { Comment } from "../plan.js";
import type { GitHub } from "./client.js";
import { statusOf } from "./errors.js";
import type { Place, Target } from "./place.js";
import { reviewPayload } from "./review-payload.js";
import type { Id } from "./standing.js";

/** The comments that GitHub does not take, found by halves in reviews that nobody sees since they are not submitted. */
export async function notTaken(github: GitHub, target: Target, comments: readonly Comment[]): Promise<readonly Comment[]> {
  if (comments.length === 0 || (await isTaken(github, target, comments))) return [];
  if (comments.length === 1) return comments;
  const half = Math.ceil(comments.length / 2);
  const found: Comment[] = [];
  for (const part of [comments.slice(0, half), comments.slice(half)]) found.push(...(await notTaken(github, target, part)));
  return found;
}

async function isTaken(github: GitHub, target: Target, comments: readonly Comment[]): Promise<boolean> {
  try {
    const payload = reviewPayload(target, { comments, body: markerOf([]), inText: 0 });
    const { data } = await github.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", payload);
    await discard(github, target, data.id);
    return true;
  } catch (error) {
    if (statusOf(error) === 422) return false;
    throw error;
  }
}

/** Deletes a review that was not submitted. */
export async function discard(github: GitHub, { owner, repo, number: pull_number }: Place, id: Id): Promise<void> {
  const review_id = Number(id);
  await github.request("DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}", { owner, repo, pull_number, review_id });
}
