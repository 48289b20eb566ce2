import { linesOf } from "../../report/line-edit.js";
import type { RewrittenFile } from "../../report/rewritten.js";
import { gitlabBlock } from "../comment.js";
import { hunksOf, oldLinesOf } from "../hunks.js";
import { type Comment, planReview, type Review } from "../plan.js";
import type { ReviewSuggestion } from "../review-suggestion.js";
import { summaryOf } from "../summary.js";
import { type GitLab, RefusedError } from "./client.js";
import { apiPath, type MergeRequest, type Place } from "./merge-request.js";
import { readStanding, type Standing } from "./standing.js";

/** GitLab replaces no more lines above a comment than these. */
const MOST_LINES_ABOVE = 100;

export interface Findings {
  readonly request: MergeRequest;
  readonly files: readonly RewrittenFile[];
  /** The most valuable first. */
  readonly suggestions: readonly ReviewSuggestion[];
  readonly mostComments: number;
}

/** What is to be done about a merge request. */
export interface Intent {
  readonly plan: (refused: ReadonlySet<string>) => Review | undefined;
  readonly summary: string | undefined;
  readonly standing: Standing;
}

/** Compares what is to be said with what stands. Writes nothing. @throws PlatformError */
export async function intend(gitlab: GitLab, place: Place, findings: Findings): Promise<Intent> {
  const { request, files, suggestions, mostComments } = findings;
  const current = new Set(suggestions.map(({ fingerprint }) => fingerprint));
  const standing = await readStanding(gitlab, place, current, new Set(files.map(({ path }) => path)));
  const hunks = new Map(request.dockerfiles.map(({ path, patch }) => [path, hunksOf(patch)]));
  const tall = suggestions.filter(({ whole }) => whole.end - whole.start >= MOST_LINES_ABOVE).map(({ fingerprint }) => fingerprint);
  const fresh = suggestions.filter(({ fingerprint }) => !standing.known.has(fingerprint));
  const unquotable = new Set(suggestions.filter(hasCommand).map(({ fingerprint }) => fingerprint));
  const plan = (refused: ReadonlySet<string>) =>
    planReview({ suggestions: fresh, hunks, mostComments, block: gitlabBlock, refused: new Set([...tall, ...refused]), unquotable });
  const isWorthIt = suggestions.length > 0 || standing.summary !== undefined;
  return { plan, summary: isWorthIt ? summaryOf(files, suggestions) : undefined, standing };
}

/** GitLab runs lines of a note such as `/close` for its author, and does not know all blocks of code; a diff has lines around. */
function hasCommand({ original, whole }: ReviewSuggestion): boolean {
  const around = linesOf(original).slice(Math.max(0, whole.start - 5), whole.end + 5);
  return [...around, ...whole.lines].some((line) => /^\s*\/[a-z_]+(?:\s|$)/i.test(line));
}

/**
 * Does it: a discussion for each comment, a note for what has none, the summary, and resolves what is obsolete. Each knows by
 * its marker what it is about, so that a run that was stopped goes on where it was. @throws PlatformError
 */
export async function act(
  gitlab: GitLab,
  place: Place,
  findings: Findings,
  { plan, summary, standing }: Intent,
): Promise<Review | undefined> {
  const posted = new Set<string>();
  const refused = new Set<string>();
  let review = plan(refused);
  for (let next = review?.comments[0]; next !== undefined; ) {
    try {
      await gitlab.send("POST", `${apiPath(place)}/discussions`, { body: next.body, position: positionOf(next, findings.request) });
      posted.add(next.suggestion.fingerprint);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refused.add(next.suggestion.fingerprint);
      review = plan(refused);
    }
    next = review?.comments.find(({ suggestion }) => !posted.has(suggestion.fingerprint));
  }
  if (review !== undefined && review.inText > 0) await gitlab.send("POST", `${apiPath(place)}/notes`, { body: review.body });
  if (summary !== undefined && standing.summary?.body.trim() !== summary.trim()) {
    if (standing.summary === undefined) await gitlab.send("POST", `${apiPath(place)}/notes`, { body: summary });
    else await gitlab.send("PUT", `${apiPath(place)}/notes/${standing.summary.id}`, { body: summary });
  }
  for (const id of standing.obsolete) await gitlab.send("PUT", `${apiPath(place)}/discussions/${id}`, { resolved: true });
  return review;
}

/** Lines that the diff shows unchanged are named by both their numbers. */
function positionOf({ suggestion: { path }, edit: { end } }: Comment, { refs, dockerfiles }: MergeRequest) {
  const file = dockerfiles.find((one) => one.path === path);
  const oldLine = oldLinesOf(file?.patch ?? "").get(end);
  return {
    ...refs,
    position_type: "text",
    new_path: path,
    old_path: file?.oldPath ?? path,
    new_line: end,
    ...(oldLine === undefined ? {} : { old_line: oldLine }),
  };
}
