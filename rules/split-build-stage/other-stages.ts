import { type Copy, isInside, type Stage } from "../../src/rule.js";
import { tableName } from "../knowledge/base-images.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import type { Candidate, Refused } from "./recipe.js";

/** Where programs and libraries lie. */
const SYSTEM = ["/bin", "/etc", "/lib", "/opt", "/root", "/sbin", "/usr"];

/** Why what a stage copies from others may need more than a smaller image has: all but files for browsers, and what `isKnown` by its path. */
export function otherStagesObstacle(candidate: Candidate, isKnown: (path: string) => boolean): Refused | undefined {
  for (const { copy, stage } of copiesFromStages(candidate)) {
    const landings = landingsOf(candidate.model, copy, candidate.context);
    const isPlain = landings?.every(({ path }) => !SYSTEM.some((directory) => isInside(path, directory)));
    if (isPlain && (servesBrowsers(stage) || landings?.every(({ path }) => isKnown(path)))) continue;
    return { refusal: `what line ${copy.startLine} copies from another stage may need more of the image`, at: copy };
  }
  return undefined;
}

/** The COPYs from other stages. */
export function copiesFromStages({ model, stage }: Candidate): readonly { readonly copy: Copy; readonly stage: Stage }[] {
  return stage.instructions.flatMap((copy) => {
    const name = copy.kind === "copy" ? copy.flags.find((flag) => flag.name === "from")?.value?.toLowerCase() : undefined;
    if (copy.kind !== "copy" || name === undefined) return [];
    const other = model.stages.find((one) => one !== stage && (one.name === name || String(one.index) === name));
    return other === undefined ? [] : [{ copy, stage: other }];
  });
}

/** A stage on an image of Node: what it builds is taken to run in browsers. */
function servesBrowsers({ base }: Stage): boolean {
  return base.is === "image" && tableName(base.reference) === "node";
}
