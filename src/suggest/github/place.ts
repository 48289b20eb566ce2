/** A pull request. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** A pull request at a commit. */
export interface Target extends Place {
  readonly headSha: string;
}

/** A repository. */
export type Repository = Pick<Place, "owner" | "repo">;

/** Reads `OWNER/REPO#N`; undefined where it is something else. */
export function readPlace(text: string): Place | undefined {
  const [, owner, repo, number] = /^([\w.-]+)\/([\w.-]+)#(\d+)$/.exec(text) ?? [];
  return owner === undefined || repo === undefined ? undefined : { owner, repo, number: Number(number) };
}

/** Reads `OWNER/REPO`; undefined where it is something else. */
export function readRepository(text: string): Repository | undefined {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(text) ?? [];
  return owner === undefined || repo === undefined ? undefined : { owner, repo };
}
