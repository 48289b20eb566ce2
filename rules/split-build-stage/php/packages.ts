import { type Instruction, parseImageReference } from "../../../src/rule.js";
import { packagesOfImage } from "../../knowledge/image-packages.js";
import { releasesOfPhp } from "../../knowledge/php-images.js";
import { COMPOSER_HELPERS } from "../../knowledge/php-programs.js";
import { isDevelopmentPackage } from "../../knowledge/runtime-packages/index.js";
import type { Candidate, Refused } from "../recipe.js";
import { type RunTimePackages, runTimePackages } from "../run-time-packages.js";
import type { ReadRun, Step } from "../steps.js";
import type { MayCall } from "./called.js";

/** What the shipped stage installs. Where the tag names no release, packages count that are called alike in all that it may be. */
export function packagesFor(candidate: Candidate, runs: readonly ReadRun[], mayCall: MayCall): RunTimePackages | Refused {
  const { image } = candidate;
  const releases = releasesOfPhp(image);
  const header = runs.find(({ steps }) => steps.some((step) => operandsOf(step).some(isDevelopmentPackage)));
  if (releases.length === 0 && header !== undefined)
    return { refusal: `which release of Debian ${candidate.stage.from.image.text} stands on is not known`, at: header.run };
  const helpers = runs.flatMap(({ steps }) => steps.flatMap((step) => operandsOf(step).filter((name) => isHelper(name, mayCall))));
  const others = runs.map(({ run, steps }) => ({ run, steps: steps.map((step) => withoutHelpers(step, mayCall)) }));
  const found = (releases.length === 0 ? [undefined] : releases).map((release) =>
    runTimePackages(
      release === undefined ? candidate : { ...candidate, image: parseImageReference(release) },
      others,
      mayCall,
      [],
      packagesOfImage(image),
    ),
  );
  const [first, ...more] = found;
  const refused = found.find((one) => "refusal" in one);
  if (first === undefined || "refusal" in first || refused !== undefined) return refused ?? { refusal: "", at: candidate.stage.from };
  const other = more.find((one) => "lines" in one && one.lines.join() !== first.lines.join());
  const present = packagesOfImage(image);
  if (other === undefined)
    return { ...first, dropped: [...new Set([...first.dropped, ...helpers])].filter((name) => !present.includes(name)) };
  const at: Instruction = runs.find(({ steps }) => steps.some(({ is }) => is === "install"))?.run ?? candidate.stage.from;
  const names = releases.map((release) => release.replace("debian:", ""));
  return {
    refusal: `run-time packages are called otherwise in ${names.join(" and ")}: a tag that names the release would tell (${candidate.stage.from.image.text}-${names.at(-1)})`,
    at,
  };
}

function operandsOf(step: Step): readonly string[] {
  return step.is === "install" ? step.call.operands.flatMap(({ value }) => value ?? []) : [];
}

function isHelper(name: string, mayCall: MayCall): boolean {
  return COMPOSER_HELPERS.has(name) && !mayCall(name);
}

function withoutHelpers(step: Step, mayCall: MayCall): Step {
  if (step.is !== "install") return step;
  const operands = step.call.operands.filter(({ value = "" }) => !isHelper(value, mayCall));
  return { ...step, call: { ...step.call, operands } };
}
