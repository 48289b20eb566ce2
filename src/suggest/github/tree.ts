import type { GitHub } from "./client.js";
import type { Repository } from "./place.js";
import { readFile } from "./read-file.js";

/** What a commit has. */
export interface Tree {
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly mode: string }[];
  /** Links, and repositories in it. */
  readonly others: readonly string[];
}

const LINK = "120000";

/** Lists a commit; undefined where GitHub does not list all of it. */
export async function readTree(github: GitHub, { owner, repo }: Repository, sha: string): Promise<Tree | undefined> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { owner, repo, tree_sha: sha, recursive: "1" });
  if (data.truncated) return undefined;
  const plain = data.tree.filter(({ type, mode }) => type === "blob" && mode !== LINK);
  return {
    files: plain.map(({ path, size = 0, mode }) => ({ path, bytes: size, mode })),
    others: data.tree.flatMap(({ type, mode, path }) => (type === "commit" || mode === LINK ? path : [])),
  };
}

/** Reads files of a commit, without asking for those that its listing does not have; undefined: there is no listing. */
export function readerOf(
  github: GitHub,
  repository: Repository,
  sha: string,
  listing: Promise<Tree | undefined>,
): (path: string) => Promise<string | undefined> {
  const paths = listing.then((tree) => tree && new Set([...tree.files.map(({ path }) => path), ...tree.others]));
  return async (path) => ((await paths)?.has(path) === false ? undefined : readFile(github, repository, path, sha));
}
