import { isOurs, type Proposal } from "../proposal.js";
import type { GitHub } from "./client.js";
import { statusOf } from "./errors.js";
import type { Repository } from "./place.js";
import type { Base } from "./repository.js";

const AUTHOR = { name: "dfopt", email: "dfopt@users.noreply.github.com" };

/** What the branch of a proposal is. */
export type Branch = { readonly is: "missing" } | { readonly is: "ours" | "somebody's"; readonly sha: string };

/** Reads the branch of a proposal: where its last commit is not ours, somebody works on it. */
export async function readBranch(github: GitHub, { owner, repo }: Repository, { branch }: Proposal): Promise<Branch> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { owner, repo, ref: `heads/${branch}` });
    const { sha } = data.object;
    const { data: commit } = await github.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { owner, repo, commit_sha: sha });
    return { is: isOurs(commit.message) ? "ours" : "somebody's", sha };
  } catch (error) {
    if (statusOf(error) === 404) return { is: "missing" };
    throw error;
  }
}

/** Makes the commits of a proposal. They are the same, to their names, for the same base: their time is the base's. */
export async function makeCommits(
  github: GitHub,
  { owner, repo }: Repository,
  base: Base,
  proposal: Proposal,
  mode: FileMode,
): Promise<string> {
  const author = { ...AUTHOR, date: base.date };
  let parent = { sha: base.sha, treeSha: base.treeSha };
  for (const { message, text } of proposal.commits) {
    const { data: tree } = await github.request("POST /repos/{owner}/{repo}/git/trees", {
      owner,
      repo,
      base_tree: parent.treeSha,
      tree: [{ path: proposal.path, mode, type: "blob", content: text }],
    });
    const { data: commit } = await github.request("POST /repos/{owner}/{repo}/git/commits", {
      owner,
      repo,
      message,
      tree: tree.sha,
      parents: [parent.sha],
      author,
      committer: author,
    });
    parent = { sha: commit.sha, treeSha: tree.sha };
  }
  return parent.sha;
}

export type FileMode = "100644" | "100755";

/** A branch that is to be at a commit, and what it is now. */
interface Pointing {
  readonly name: string;
  readonly sha: string;
  readonly old: Branch;
}

/** Points a branch at a commit. */
export async function pointBranch(github: GitHub, { owner, repo }: Repository, { name, sha, old }: Pointing): Promise<void> {
  if (old.is !== "missing" && old.sha === sha) return;
  const ref = `heads/${name}`;
  const update = () => github.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref, sha, force: true });
  if (old.is !== "missing") {
    await update();
    return;
  }
  try {
    await github.request("POST /repos/{owner}/{repo}/git/refs", { owner, repo, ref: `refs/${ref}`, sha });
  } catch (error) {
    // The answer to the same request may have been lost.
    if (statusOf(error) !== 422) throw error;
    await update();
  }
}
