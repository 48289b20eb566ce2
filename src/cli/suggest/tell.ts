import { count } from "../../report/figures.js";
import { reviewPayload } from "../../suggest/github/review-payload.js";
import type { Intent } from "../../suggest/github/review-pull-request.js";
import type { Review } from "../../suggest/plan.js";
import type { Messages } from "../io/messages.js";

/** What would be posted, as JSON: the review as GitHub's API takes it, the summary, and the comments that would go. */
export function describeIntent({ target, plan, summary, standing }: Intent): string {
  const shown = {
    pullRequest: `${target.owner}/${target.repo}#${target.number}`,
    review: plan === undefined ? null : reviewPayload(target, plan.review),
    summary: summary ?? null,
    obsolete: standing.obsolete.map(({ id }) => Number(id)),
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}

/** Says what was posted. */
export function tellIntent({ current, standing }: Intent, posted: Review | undefined, { tell }: Messages): void {
  const all = current.fingerprints.size;
  if (all === 0) tell(standing.summary === undefined ? "nothing to suggest\n" : "nothing left to suggest\n");
  else if (posted === undefined) tell(`nothing new: ${count(all, "suggestion")} known already\n`);
  else {
    const { comments, inText } = posted;
    tell(`posted a review: ${count(comments.length, "comment")}${inText === 0 ? "" : `, ${inText} more in its text`}\n`);
  }
}
