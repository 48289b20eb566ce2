import { baseName, parseImageReference, runsOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { type RunTimePackages, runTimePackages } from "../../application/run-time-packages.js";
import type { ReadRun } from "../../application/step.js";
import type { RubyBase } from "../../knowledge/bases/families-ruby.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { LANGUAGE_IMAGES } from "../../knowledge/bases/language-images.js";
import { BROUGHT_WITH_COMPILERS } from "../../knowledge/packages/build-packages.js";
import { withoutPackages } from "../build-packages.js";

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
    return packagesFor(candidate, withoutPackages(runs, LANGUAGE_IMAGES.ruby.packages), brought, () => true);
  }
  const starts = candidate.starts.flatMap(({ words }) => words.map((word) => baseName(word)));
  const fetchers = starts.filter((word) => /^(curl|wget)$/.test(word));
  const also = [...needed, ...fetchers, ...(fetchers.length > 0 ? ["ca-certificates"] : [])];
  return packagesFor(candidate, runs, also, (name) => needed.has(name) || starts.includes(name));
}

/** Where the tag names no release, packages count that are called alike in all that it may be. */
function packagesFor(
  candidate: Candidate,
  runs: readonly ReadRun[],
  also: readonly string[],
  mayBeCalled: (name: string) => boolean,
): RunTimePackages | Refused {
  const { image } = candidate;
  if (baseImage(image)?.release !== undefined) return runTimePackages(candidate, runs, mayBeCalled, also);
  const releases = /^(2|3\.0)/.test(image.tag ?? "") ? ["buster", "bullseye", "bookworm"] : ["bookworm", "trixie"];
  const found = releases.map((release) =>
    runTimePackages({ ...candidate, image: parseImageReference(`debian:${release}`) }, runs, mayBeCalled, also),
  );
  const [first, ...others] = found;
  const refused = found.find((one) => "refusal" in one);
  if (first === undefined || "refusal" in first || refused !== undefined) return refused ?? { refusal: "", at: candidate.stage.from };
  if (others.every((one) => "lines" in one && one.lines.join() === first.lines.join())) return first;
  const at = runsOf(candidate.stage)[0] ?? candidate.stage.from;
  return { refusal: `the tag does not name a release, and run-time packages are called otherwise in ${releases.join(" and ")}`, at };
}
