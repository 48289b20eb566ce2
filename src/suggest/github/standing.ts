import { fingerprintsIn, isSummary } from "../marker.js";
import type { GitHub } from "./client.js";
import { describeAnswer } from "./errors.js";
import { allPages, PER_PAGE } from "./pages.js";
import type { Place } from "./place.js";
import { readThreads, type Threads } from "./threads.js";

/** Of whatever GitHub counts. */
export type Id = number | bigint;

/** A comment of ours at lines. */
export interface Posted {
  readonly id: Id;
  readonly nodeId: string;
  readonly hasReplies: boolean;
}

/** What earlier runs left at a pull request. */
export interface Standing {
  /** Fingerprints that are not posted again: they stand, or a person resolved, hid or deleted them. */
  readonly known: ReadonlySet<string>;
  /** Comments at lines that are gone, or about what is not suggested any more. */
  readonly obsolete: readonly Posted[];
  readonly summary: { readonly id: Id; readonly body: string } | undefined;
  /** A review that was begun and not submitted. */
  readonly pending: readonly Id[];
}

/** What this run suggests: for these paths no others. */
export interface Current {
  readonly fingerprints: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

/** Reads all that stands, over all pages. @throws PlatformError */
export async function readStanding(github: GitHub, place: Place, current: Current): Promise<Standing> {
  const { owner, repo, number: pull_number } = place;
  try {
    const [threads, comments, reviews, issueComments] = await Promise.all([
      readThreads(github, place),
      allPages((page) =>
        github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/comments", { owner, repo, pull_number, per_page: PER_PAGE, page }),
      ),
      allPages((page) =>
        github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", { owner, repo, pull_number, per_page: PER_PAGE, page }),
      ),
      allPages((page) =>
        github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
          owner,
          repo,
          issue_number: pull_number,
          per_page: PER_PAGE,
          page,
        }),
      ),
    ]);
    const isOurs = ({ user }: { readonly user?: { readonly login: string } | null }) => isViewer(user?.login, threads);
    const known = new Set<string>();
    const again = new Set<string>();
    const obsolete: Posted[] = [];
    const replied = new Set<Id | undefined>(comments.map(({ in_reply_to_id }) => in_reply_to_id));
    for (const comment of comments.filter(isOurs)) {
      const [fingerprint] = fingerprintsIn(comment.body) ?? [];
      if (fingerprint === undefined || comment.in_reply_to_id !== undefined) continue;
      const fate = fateOf(fingerprint, comment, threads, current);
      if (fate === "stays") known.add(fingerprint);
      else if (fate !== "is away") obsolete.push({ id: comment.id, nodeId: comment.node_id, hasReplies: replied.has(comment.id) });
      if (fate === "goes, and comes again" || fate === "is away") again.add(fingerprint);
    }
    const ours = reviews.filter((review) => isOurs(review) && fingerprintsIn(review.body) !== undefined);
    for (const fingerprint of ours.flatMap(({ state, body }) => (state === "PENDING" ? [] : (fingerprintsIn(body) ?? []))))
      known.add(fingerprint);
    const summary = issueComments.find((comment) => isOurs(comment) && isSummary(comment.body ?? ""));
    // What was posted and is not there was deleted by a person.
    for (const fingerprint of fingerprintsIn(summary?.body ?? "") ?? []) if (!again.has(fingerprint)) known.add(fingerprint);
    return {
      known,
      obsolete,
      summary: summary && { id: summary.id, body: summary.body ?? "" },
      pending: ours.filter(({ state }) => state === "PENDING").map(({ id }) => id),
    };
  } catch (error) {
    throw describeAnswer(error, `reading the comments of ${owner}/${repo}#${pull_number}`);
  }
}

interface Comment {
  readonly node_id: string;
  readonly path: string;
}

type Fate = "stays" | "goes" | "goes, and comes again" | "is away";

const OUTDATED = "outdated";

/** Where it is not known whether a person resolved a comment, it stays. */
function fateOf(fingerprint: string, comment: Comment, threads: Threads | undefined, { fingerprints, paths }: Current): Fate {
  const state = threads?.states.get(comment.node_id);
  if (state === undefined || state.isResolved || !paths.has(comment.path)) return "stays";
  // We fold away what has replies, as outdated; for other reasons it was a person, who does not want it.
  if (state.minimizedReason !== null && state.minimizedReason !== OUTDATED) return "stays";
  const isSuggested = fingerprints.has(fingerprint);
  if (isSuggested && !state.isOutdated) return "stays";
  if (state.minimizedReason !== null) return "is away";
  return isSuggested ? "goes, and comes again" : "goes";
}

/** GraphQL and REST name an app's account with and without `[bot]`. */
function isViewer(login: string | undefined, threads: Threads | undefined): boolean {
  const name = (text: string | undefined) => text?.replace(/\[bot\]$/, "");
  return threads === undefined || name(login) === name(threads.viewer);
}
