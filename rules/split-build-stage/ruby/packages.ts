import { baseName } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { RunTimePackages } from "../../application/packages/run-time.js";
import type { ReadRun } from "../../application/step.js";
import type { RubyBase } from "../../knowledge/bases/families-ruby.js";
import { LANGUAGE_IMAGES } from "../../knowledge/bases/language-images.js";
import { BROUGHT_WITH_COMPILERS } from "../../knowledge/packages/build-packages.js";
import { withoutPackages } from "../build-packages.js";
import { packagesInReleases } from "../packages-in-releases.js";

/** What the shipped stage installs: of what the build installed, and of what gems and code need that the image of the build has. */
export function packagesOf(
  candidate: Candidate,
  runs: readonly ReadRun[],
  base: RubyBase,
  needed: ReadonlySet<string>,
): RunTimePackages | Refused {
  if (base.packages === "the same") {
    // What a slim image has not was installed by name, and stays, or came along.
    const brought = [...needed].filter((name) => BROUGHT_WITH_COMPILERS.has(name));
    return packagesInReleases(candidate, withoutPackages(runs, LANGUAGE_IMAGES.ruby.packages), brought, () => true, releasesOf(candidate));
  }
  const starts = candidate.starts.flatMap(({ words }) => words.map((word) => baseName(word)));
  const fetchers = starts.filter((word) => /^(curl|wget)$/.test(word));
  const also = [...needed, ...fetchers, ...(fetchers.length > 0 ? ["ca-certificates"] : [])];
  return packagesInReleases(candidate, runs, also, (name) => needed.has(name) || starts.includes(name), releasesOf(candidate));
}

/** The releases of Debian that an image of Ruby whose tag names none may stand on. */
function releasesOf({ image: { tag = "" } }: Candidate): readonly string[] {
  return /^(2|3\.0)/.test(tag) ? ["buster", "bullseye", "bookworm"] : ["bookworm", "trixie"];
}
