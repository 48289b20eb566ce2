import { parseImageReference, runsOf } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { type RunTimePackages, runTimePackages } from "../application/packages/run-time.js";
import type { ReadRun } from "../application/step.js";
import { baseImage } from "../knowledge/bases/images.js";

/** What the shipped stage installs. Where the tag names no release, packages count that are called alike in all those of Debian that it may be. */
export function packagesInReleases(
  candidate: Candidate,
  runs: readonly ReadRun[],
  also: readonly string[],
  mayBeCalled: (name: string) => boolean,
  releases: readonly string[],
): RunTimePackages | Refused {
  if (baseImage(candidate.image)?.release !== undefined) return runTimePackages(candidate, runs, mayBeCalled, also);
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
