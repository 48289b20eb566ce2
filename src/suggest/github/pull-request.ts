import type { GitHub } from "./client.js";
import { describeAnswer, statusOf } from "./errors.js";
import { allPages, PER_PAGE } from "./pages.js";
import type { Place } from "./place.js";

/** A pull request as far as suggestions go. */
export interface PullRequest {
  readonly headSha: string;
  /** Where its branch left the base, by which GitHub makes the diff; undefined where GitHub does not say. */
  readonly mergeBaseSha: string | undefined;
  /** What it changes; undefined where the diff is too large for GitHub. */
  readonly files: readonly ChangedFile[] | undefined;
}

interface ChangedFile {
  readonly path: string;
  /** In the merge base. */
  readonly previousPath: string;
  /** Undefined where GitHub does not show it. */
  readonly patch: string | undefined;
}

/** Reads a pull request. @throws PlatformError */
export async function readPullRequest(github: GitHub, place: Place): Promise<PullRequest> {
  const { owner, repo, number: pull_number } = place;
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { owner, repo, pull_number });
    const headSha = data.head.sha;
    const [mergeBaseSha, files] = await Promise.all([mergeBaseOf(github, place, `${data.base.sha}...${headSha}`), filesOf(github, place)]);
    return { headSha, mergeBaseSha, files };
  } catch (error) {
    throw describeAnswer(error, `reading ${owner}/${repo}#${pull_number}`);
  }
}

async function mergeBaseOf(github: GitHub, { owner, repo }: Place, basehead: string): Promise<string | undefined> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/compare/{basehead}", { owner, repo, basehead, per_page: 1 });
    return data.merge_base_commit.sha;
  } catch (error) {
    // Histories without a common commit, and comparisons that take GitHub too long. Its patches do without.
    if ([404, 406, 422, 500, 502, 503, 504].includes(statusOf(error) ?? 0)) return undefined;
    throw error;
  }
}

async function filesOf(github: GitHub, { owner, repo, number: pull_number }: Place): Promise<PullRequest["files"]> {
  try {
    const files = await allPages((page) =>
      github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", { owner, repo, pull_number, per_page: PER_PAGE, page }),
    );
    return files
      .filter(({ status }) => status !== "removed")
      .map(({ filename, previous_filename, patch }) => ({ path: filename, previousPath: previous_filename ?? filename, patch }));
  } catch (error) {
    if (statusOf(error) === 406) return undefined;
    throw error;
  }
}
