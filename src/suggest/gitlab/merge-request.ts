import { isWanted, listedPaths } from "../../facts/wanted-files.js";
import { PlatformError } from "../platform-error.js";
import type { GitLab } from "./client.js";

/** A merge request. */
export interface Place {
  /** Its path, or its number. */
  readonly project: string;
  readonly number: number;
}

/** Reads `GROUP/PROJECT!N`; undefined where it is something else. */
export function readPlace(text: string): Place | undefined {
  const [, project, number] = /^([\w./-]+)!(\d+)$/.exec(text) ?? [];
  return project === undefined ? undefined : { project, number: Number(number) };
}

/** Where it is in the API. */
export function apiPath({ project, number }: Place): string {
  return `/projects/${encodeURIComponent(project)}/merge_requests/${number}`;
}

export interface MergeRequest {
  readonly refs: { readonly base_sha: string; readonly start_sha: string; readonly head_sha: string };
  readonly dockerfiles: readonly ChangedDockerfile[];
}

interface ChangedDockerfile {
  readonly path: string;
  readonly oldPath: string;
  readonly text: string | undefined;
  /** Empty where GitLab does not show it. */
  readonly patch: string;
}

interface Diff {
  readonly new_path: string;
  readonly old_path: string;
  readonly diff?: string | null;
  readonly deleted_file: boolean;
}

/** Reads the Dockerfiles that a merge request changes. @throws PlatformError */
export async function readMergeRequest(gitlab: GitLab, place: Place, paths: readonly string[]): Promise<MergeRequest> {
  const refs = await readRefs(gitlab, place);
  const diffs = (await gitlab.list(`${apiPath(place)}/diffs`)) as readonly Diff[];
  const wanted = listedPaths(paths);
  const chosen = diffs.filter(({ new_path: path, deleted_file }) => !deleted_file && isWanted(path, wanted));
  const dockerfiles = chosen.map(async ({ new_path: path, old_path: oldPath, diff }) => ({
    path,
    oldPath,
    text: await readFile(gitlab, place, path, refs.head_sha),
    patch: diff ?? "",
  }));
  return { refs, dockerfiles: await Promise.all(dockerfiles) };
}

const MOST_LOOKS = 5;

/** GitLab fills them in when a merge request is some seconds old: gitlab-org/gitlab#386562. */
async function readRefs(gitlab: GitLab, place: Place): Promise<MergeRequest["refs"]> {
  for (let look = 1; look <= MOST_LOOKS; look++) {
    const request = (await gitlab.get(apiPath(place))) as { readonly diff_refs: MergeRequest["refs"] | null } | undefined;
    if (request === undefined)
      throw new PlatformError(`there is no ${place.project}!${place.number}`, "or the token in GITLAB_TOKEN may not read it");
    if (request.diff_refs !== null) return request.diff_refs;
    if (look < MOST_LOOKS) await gitlab.wait(look * look);
  }
  throw new PlatformError(`GitLab has no diff of ${place.project}!${place.number} yet`, "start it again in a while");
}

/** The text of a file at a commit; undefined where there is none. */
export async function readFile(gitlab: GitLab, { project }: Place, path: string, ref: string): Promise<string | undefined> {
  const text = await gitlab.text(`/projects/${encodeURIComponent(project)}/repository/files/${encodeURIComponent(path)}/raw?ref=${ref}`);
  // What is no UTF-8 has been replaced by then.
  return text?.includes("\uFFFD") ? undefined : text;
}
