import { basename } from "node:path/posix";
import { isDockerfileName } from "../../facts/dockerfiles/name.js";
import { isBelow, isWanted, listedPaths } from "../../facts/wanted-files.js";
import { type Hunk, hunksBetween, hunksOf } from "../hunks.js";
import type { GitHub } from "./client.js";
import { describeAnswer } from "./errors.js";
import type { Place } from "./place.js";
import type { PullRequest } from "./pull-request.js";
import { readFile } from "./read-file.js";
import { readTree } from "./tree.js";

/** A Dockerfile of a pull request. */
export interface Dockerfile {
  readonly path: string;
  /** At its head; undefined where it is no text of moderate size. */
  readonly text: string | undefined;
}

/** The Dockerfiles that a pull request changes, at or below these paths (all where there are none). @throws PlatformError */
export async function readDockerfiles(
  github: GitHub,
  place: Place,
  pull: PullRequest,
  paths: readonly string[],
): Promise<readonly Dockerfile[]> {
  const { owner, repo } = place;
  const wanted = listedPaths(paths);
  try {
    const changed = pull.files?.map(({ path }) => path) ?? (await changedIn(github, place, pull));
    // A path that was named is read whatever the diff says.
    const named = wanted.filter((path) => !changed.some((one) => isBelow(one, path)));
    const chosen = changed.filter((path) => isWanted(path, wanted));
    return await Promise.all(
      [...chosen, ...named].map(async (path) => ({ path, text: await readFile(github, { owner, repo }, path, pull.headSha) })),
    );
  } catch (error) {
    throw describeAnswer(error, `reading the files of ${owner}/${repo}`);
  }
}

/** Where the diff is too large for GitHub: Dockerfiles of the head that the merge base has otherwise. */
async function changedIn(github: GitHub, place: Place, { headSha, mergeBaseSha }: PullRequest): Promise<readonly string[]> {
  const tree = await readTree(github, place, headSha);
  const paths = (tree?.files ?? []).flatMap(({ path }) => (isDockerfileName(basename(path)) ? path : []));
  if (mergeBaseSha === undefined) return paths;
  const isChanged = async (path: string) => {
    const [before, after] = await Promise.all([mergeBaseSha, headSha].map((sha) => readFile(github, place, path, sha)));
    return before !== after;
  };
  const changed = await Promise.all(paths.map(isChanged));
  return paths.filter((_, index) => changed[index]);
}

/** What the diff shows of Dockerfiles, by path: by GitHub's patches, and where it gives none, by the merge base. @throws PlatformError */
export async function readHunks(
  github: GitHub,
  place: Place,
  pull: PullRequest,
  dockerfiles: readonly Dockerfile[],
): Promise<ReadonlyMap<string, readonly Hunk[]>> {
  const hunks = dockerfiles.map(async ({ path, text }): Promise<readonly [string, readonly Hunk[]]> => {
    const file = pull.files?.find((one) => one.path === path);
    if (file?.patch !== undefined) return [path, hunksOf(file.patch)];
    if (text === undefined || pull.mergeBaseSha === undefined || (file === undefined && pull.files !== undefined)) return [path, []];
    try {
      return [path, hunksBetween(await readFile(github, place, file?.previousPath ?? path, pull.mergeBaseSha), text)];
    } catch (error) {
      throw describeAnswer(error, `reading ${path} of the merge base`);
    }
  });
  return new Map(await Promise.all(hunks));
}
