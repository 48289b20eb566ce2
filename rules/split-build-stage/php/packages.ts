import { type Instruction, parseImageReference } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { type RunTimePackages, runTimePackages } from "../../application/packages/run-time.js";
import type { ReadRun, Step } from "../../application/step.js";
import { packagesOfImage } from "../../knowledge/bases/image-packages.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { releasesOfPhp } from "../../knowledge/bases/php.js";
import { COMPOSER_HELPERS, PHPIZE_DEPS } from "../../knowledge/php/programs.js";
import { isDevelopmentPackage } from "../../knowledge/runtime-packages/index.js";
import type { MayCall } from "./called.js";
import { mayBuildCxx } from "./in-cxx.js";

interface Packages extends RunTimePackages {
  readonly assumptions: readonly string[];
}

/** What the shipped stage installs. */
export function packagesFor(candidate: Candidate, runs: readonly ReadRun[], mayCall: MayCall): Packages | Refused {
  const present = packagesOfImage(candidate.image);
  const helpers = runs.flatMap(({ steps }) => steps.flatMap((step) => operandsOf(step).filter((word) => isHelper(word, mayCall))));
  const others = runs.map(({ run, steps }) => ({ run, steps: steps.map((step) => withoutHelpers(step, mayCall)) }));
  const isApk = baseImage(candidate.image)?.manager === "apk";
  const found = isApk ? runTimePackages(candidate, others, mayCall, librariesOf(runs)) : onDebian(candidate, others, mayCall);
  if ("refusal" in found) return found;
  const dropped = [...new Set([...found.dropped, ...helpers])].filter((name) => !present.includes(name));
  return { ...found, dropped, assumptions: !isApk && found.dropped.some(isDevelopmentPackage) ? whereItStands(candidate) : [] };
}

/** The release that run-time packages are of, where the tag does not name it: a version that is not built any more stays on its last one. */
function whereItStands({ image, stage }: Candidate): readonly string[] {
  const [release, ...others] = releasesOfPhp(image);
  if (release === undefined || others.length > 0 || baseImage(image)?.release !== undefined) return [];
  return [`${stage.from.image.text} stands on Debian ${release.replace("debian:", "")}`];
}

/** Where the tag names no release, packages count that are called alike in all that it may be. */
function onDebian(candidate: Candidate, runs: readonly ReadRun[], mayCall: MayCall): RunTimePackages | Refused {
  const { image, stage } = candidate;
  const releases = releasesOfPhp(image);
  const header = runs.find(({ steps }) => steps.some((step) => operandsOf(step).some(isDevelopmentPackage)));
  if (releases.length === 0 && header !== undefined)
    return { refusal: `which release of Debian ${stage.from.image.text} stands on is not known`, at: header.run };
  const on = releases.length === 0 ? [candidate] : releases.map((release) => ({ ...candidate, image: parseImageReference(release) }));
  const found = on.map((one) => runTimePackages(one, runs, mayCall, [], packagesOfImage(image)));
  const [first, ...more] = found;
  const refused = found.find((one) => "refusal" in one);
  if (first === undefined || "refusal" in first || refused !== undefined) return refused ?? { refusal: "", at: stage.from };
  if (!more.some((one) => "lines" in one && one.lines.join() !== first.lines.join())) return first;
  const at: Instruction = runs.find(({ steps }) => steps.some(({ is }) => is === "install"))?.run ?? stage.from;
  const names = releases.map((release) => release.replace("debian:", ""));
  return {
    refusal: `run-time packages are called otherwise in ${names.join(" and ")}: a tag that names the release would tell (${stage.from.image.text}-${names.at(-1)})`,
    at,
  };
}

/** What modules in C++ load, which Alpine's images do not have. */
function librariesOf(runs: readonly ReadRun[]): readonly string[] {
  return runs.some(({ steps }) => steps.some(({ command }) => mayBuildCxx(command))) ? ["libstdc++"] : [];
}

function operandsOf(step: Step): readonly string[] {
  return step.is === "install" ? step.call.operands.map(({ value, text }) => value ?? text) : [];
}

/** Whether a package is for composer, or for compiling modules. */
function isHelper(word: string, mayCall: MayCall): boolean {
  return PHPIZE_DEPS.test(word) || (COMPOSER_HELPERS.has(word) && !mayCall(word));
}

function withoutHelpers(step: Step, mayCall: MayCall): Step {
  if (step.is !== "install") return step;
  const operands = step.call.operands.filter(({ value, text }) => !isHelper(value ?? text, mayCall));
  return { ...step, call: { ...step.call, operands } };
}
