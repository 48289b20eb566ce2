import { type Copy, isInside, type Model, type Stage, stageCopiedFrom } from "../../src/rule.js";
import { tableName } from "../knowledge/bases/images.js";
import { FRONT_END_IMAGES } from "../knowledge/bases/node.js";
import { hasStaticPrograms } from "../knowledge/bases/static-programs.js";
import { officialBelow, referenceBelow } from "../shared/base.js";
import { copiedFrom } from "../shared/context/from-context.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import type { Candidate, Refused } from "./candidate.js";

/** Where programs, libraries and settings lie. */
const SYSTEM = ["/bin", "/etc", "/lib", "/opt", "/root", "/sbin", "/usr"];

/** Why what a stage copies from others, or from other images, may need more than a smaller image has; see `stagesInFrontObstacle`. */
export function otherStagesObstacle(
  candidate: Candidate,
  isKnown: (path: string) => boolean,
  isJudged: (copy: Copy) => boolean = () => false,
): Refused | undefined {
  const inFront = stagesInFrontObstacle(candidate, isKnown, isJudged);
  if (inFront !== undefined) return inFront;
  const foreign = candidate.stage.instructions.find((one) => one.kind === "copy" && isOfOtherImage(candidate, one));
  return (
    foreign && { refusal: `what line ${foreign.startLine} copies from another image may need more than the smaller one has`, at: foreign }
  );
}

/**
 * The same of what comes from stages alone. `isKnown`: what else needs nothing besides files for browsers, by its path; `isJudged`:
 * the COPYs that the caller looks at itself.
 */
export function stagesInFrontObstacle(
  candidate: Candidate,
  isKnown: (path: string) => boolean,
  isJudged: (copy: Copy) => boolean = () => false,
): Refused | undefined {
  for (const { copy, stage } of copiesFromStages(candidate)) {
    if (isJudged(copy)) continue;
    const landings = landingsOf(candidate.model, copy, candidate.context);
    const isPlain = landings?.every(({ path }) => !mayHoldPrograms(path));
    if (isPlain && (servesBrowsers(candidate.model, stage) || landings?.every(({ path }) => isKnown(path)))) continue;
    return { refusal: `what line ${copy.startLine} copies from another stage may need more than the smaller image has`, at: copy };
  }
  return undefined;
}

/** Whether a COPY takes programs or libraries of an image that has more than what needs nothing. */
function isOfOtherImage({ model, context }: Candidate, copy: Copy): boolean {
  const name = copiedFrom(copy);
  if (name === undefined || stageCopiedFrom(model, copy) !== undefined) return false;
  const isPlain = landingsOf(model, copy, context)?.every(({ path }) => !mayHoldPrograms(path));
  return !isPlain && !hasStaticPrograms(name);
}

/** Whether programs, libraries or settings may lie at a path. */
export function mayHoldPrograms(path: string): boolean {
  return SYSTEM.some((directory) => isInside(path, directory));
}

/** The COPYs from other stages. */
export function copiesFromStages({ model, stage }: Candidate): readonly { readonly copy: Copy; readonly stage: Stage }[] {
  return stage.instructions.flatMap((copy) => {
    const other = copy.kind === "copy" ? stageCopiedFrom(model, copy) : undefined;
    return copy.kind !== "copy" || other === undefined ? [] : [{ copy, stage: other }];
  });
}

/** Whether a stage stands on an image with a runtime of JavaScript: what it builds there is taken to run in browsers. */
function servesBrowsers(model: Model, stage: Stage): boolean {
  const reference = referenceBelow(model, stage);
  const name = reference === undefined ? officialBelow(model, stage) : tableName(reference);
  return name !== undefined && FRONT_END_IMAGES.has(name);
}
