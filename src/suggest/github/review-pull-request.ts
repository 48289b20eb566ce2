import type { RewrittenFile } from "../../report/rewritten.js";
import { githubBlock } from "../comment.js";
import { planReview, type Review, type ReviewRequest } from "../plan.js";
import { PlatformError } from "../platform-error.js";
import type { ReviewSuggestion } from "../review-suggestion.js";
import { summaryOf } from "../summary.js";
import type { GitHub } from "./client.js";
import { type Dockerfile, readHunks } from "./dockerfiles.js";
import type { Target } from "./place.js";
import { type Plan, postReview } from "./post-review.js";
import { discard } from "./probe.js";
import { type PullRequest, readPullRequest } from "./pull-request.js";
import { putSummary } from "./put-summary.js";
import { type Current, readStanding, type Standing } from "./standing.js";
import { tidy } from "./tidy.js";

/** Commits came while it was read: what was read does not hold any more. */
export class MovedError extends PlatformError {}

/** What a run has to say about a pull request. */
export interface Findings {
  readonly pull: PullRequest;
  readonly dockerfiles: readonly Dockerfile[];
  readonly files: readonly RewrittenFile[];
  /** The most valuable first. */
  readonly suggestions: readonly ReviewSuggestion[];
  readonly mostComments: number;
}

/** What is to be done about it. */
export interface Intent {
  readonly target: Target;
  /** Undefined where there is nothing new. */
  readonly plan: Plan | undefined;
  /** Undefined where nobody needs one. */
  readonly summary: string | undefined;
  readonly standing: Standing;
  readonly current: Current;
}

/** Compares what is to be said with what stands. Writes nothing. @throws PlatformError */
export async function intend(github: GitHub, target: Target, findings: Findings): Promise<Intent> {
  const { pull, dockerfiles, files, suggestions, mostComments } = findings;
  const current = {
    fingerprints: new Set(suggestions.map(({ fingerprint }) => fingerprint)),
    paths: new Set(files.map(({ path }) => path)),
  };
  const standing = await readStanding(github, target, current);
  const fresh = suggestions.filter(({ fingerprint }) => !standing.known.has(fingerprint));
  const request = { suggestions: fresh, mostComments, block: githubBlock };
  const review = planReview({ ...request, hunks: await readHunks(github, target, pull, dockerfiles), refused: new Set() });
  const isWorthIt = suggestions.length > 0 || standing.summary !== undefined;
  return {
    target,
    plan: review && { review, anew: (refused) => planAnew(github, target, dockerfiles, { ...request, refused }) },
    summary: isWorthIt ? summaryOf(files, suggestions) : undefined,
    standing,
    current,
  };
}

async function planAnew(
  github: GitHub,
  target: Target,
  dockerfiles: readonly Dockerfile[],
  request: Omit<ReviewRequest, "hunks">,
): Promise<Review> {
  const now = await readPullRequest(github, target);
  if (now.headSha !== target.headSha) throw new MovedError("commits came while it was read");
  const review = planReview({ ...request, hunks: await readHunks(github, target, now, dockerfiles) });
  return review ?? { comments: [], body: "", inText: 0 };
}

/**
 * Does it: new ones first, so that a run that is stopped at any point leaves nothing unsaid; what is obsolete goes last.
 * @returns the review that was posted; undefined where there was nothing new. @throws PermissionError, MovedError, PlatformError
 */
export async function act(github: GitHub, { target, plan, summary, standing, current }: Intent): Promise<Review | undefined> {
  for (const id of standing.pending) await discard(github, target, id);
  const posted = plan && (await postReview(github, target, plan));
  if (summary !== undefined) {
    const find = async () => (await readStanding(github, target, current)).summary;
    await putSummary(github, target, summary, standing.summary, find);
  }
  await tidy(github, target, standing.obsolete);
  return posted;
}
