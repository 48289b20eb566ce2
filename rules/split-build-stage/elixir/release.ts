import { resolveDirectory } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";

/** The directory of the release that all starts of an image run, as `mix release` puts it below the project; undefined where one starts something else. */
export function startedRelease({ starts }: Candidate): string | undefined {
  const found = new Set(starts.map(({ words: [word = ""], directory = "" }) => RELEASE.exec(resolveDirectory(directory, word) ?? "")?.[1]));
  const [release] = found;
  return found.size === 1 ? release : undefined;
}

/** `/app/_build/prod/rel/shop/bin/shop` */
const RELEASE = /^(\/.*\/_build\/[\w-]+\/rel\/[\w-]+)\/bin\/[\w-]+$/;
