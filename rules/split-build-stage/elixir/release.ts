import { type ContextFacts, resolveDirectory } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { codeOf } from "./code.js";

/** The directory of the release that all starts of an image run, as `mix release` puts it below the project; undefined where one starts something else. */
export function startedRelease({ starts }: Candidate): string | undefined {
  const main = starts.filter(({ is }) => is !== "healthcheck");
  const found = new Set(main.map(({ words: [word = ""], directory = "" }) => RELEASE.exec(resolveDirectory(directory, word) ?? "")?.[1]));
  const [release] = found;
  return found.size === 1 ? release : undefined;
}

/** `/app/_build/prod/rel/shop/bin/shop` */
const RELEASE = /^(\/.*\/_build\/[\w-]+\/rel\/[\w-]+)\/bin\/[\w-]+$/;

/** Whether what runs in a release may read files of the project as it was copied, by paths from where it starts. */
export function readsProject(context: ContextFacts, folder: string): boolean {
  const code = codeOf(context).filter(({ by }) => !READ_BY_BUILDS.test(by));
  return code.some(
    ({ text }) => /\bFile\.cwd/.test(text) || [...text.matchAll(PATH)].some(([, path = ""]) => context.kind(folder + path) !== undefined),
  );
}

const READ_BY_BUILDS = /(^|\/)(mix\.exs|config\/(?!runtime\.exs)[^/]*)$/;
const PATH = /["'](?:\.\/)?([\w-][\w./-]*)["']/g;
