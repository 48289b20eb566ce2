import type { GitHub } from "./client.js";
import type { Repository } from "./place.js";

/** The paths of all plain files of a commit, as far as GitHub lists them. */
export async function pathsAt(github: GitHub, { owner, repo }: Repository, sha: string): Promise<readonly string[]> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { owner, repo, tree_sha: sha, recursive: "1" });
  return data.tree.flatMap(({ type, mode, path }) => (type === "blob" && mode !== "120000" ? path : []));
}
