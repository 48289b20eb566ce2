import type { GitHub } from "./client.js";
import { describeAnswer } from "./errors.js";
import type { Repository } from "./place.js";

/** The default branch of a repository as it is now. */
export interface Base {
  readonly branch: string;
  readonly sha: string;
  readonly treeSha: string;
  /** When it was committed. */
  readonly date: string;
  readonly isArchived: boolean;
}

/** Reads where a repository stands. @throws PlatformError */
export async function readBase(github: GitHub, { owner, repo }: Repository): Promise<Base> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}", { owner, repo });
    const { default_branch: branch, archived: isArchived } = data;
    const { data: reference } = await github.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { owner, repo, ref: `heads/${branch}` });
    const { sha } = reference.object;
    const { data: commit } = await github.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { owner, repo, commit_sha: sha });
    return { branch, sha, treeSha: commit.tree.sha, date: commit.committer.date, isArchived };
  } catch (error) {
    throw describeAnswer(error, `reading ${owner}/${repo}`);
  }
}
