import { directoryOf, isInside, type Model, type Stage } from "../../../../src/rule.js";
import { hasDirectory, isKnown } from "../base.js";
import type { Step } from "../effects/effect.js";
import { chainOf } from "../history.js";
import type { Subject } from "./plan.js";

/** Where a COPY puts something for the first time. */
interface Arrival {
  readonly path: string;
  /** All that happens to the path. */
  readonly steps: readonly Step[];
  /** The COPY among them. */
  readonly first: Step;
  /** Directories that are there before. */
  readonly there: readonly string[];
  /** The lowest stage that it is built on. */
  readonly root: Stage;
}

/** COPY makes missing directories above its destination as it makes files (fsutil's MkdirAll), and none may be missing. */
export function parentAssumption(
  { model, wish }: Subject,
  { path, steps, first, there, root }: Arrival,
): { readonly is: "fine"; readonly assumptions: readonly string[] } | { readonly is: "refused"; readonly reason: string } {
  const parent = directoryOf(path);
  const before = steps.slice(0, steps.indexOf(first));
  const isMade = before.some(({ effect, settles }) => effect.is === "makes" || settles === path || settles === parent);
  if (wish.isDefaultForDirectories || isMade || there.includes(path) || hasDirectory(root, parent) || isMadeBefore(model, first, parent))
    return { is: "fine", assumptions: [] };
  if (root.base.is === "image" && !isKnown(root)) return { is: "fine", assumptions: [`${root.base.text} has the directory ${parent}`] };
  // A tree was copied to where a call went that gives all below what is wanted.
  const settled = before.findLastIndex(({ settles }) => settles !== undefined);
  if (before.slice(0, Math.max(settled, 0)).some(({ at, effect }) => at.kind !== "run" && effect.is === "unknown"))
    return { is: "fine", assumptions: [`${parent} is there before line ${first.at.startLine}`] };
  return { is: "refused", reason: `${parent} might be made by the COPY, and would be changed as well` };
}

function isMadeBefore(model: Model, first: Step, directory: string): boolean {
  const stage = model.stageOf(first.at) as Stage;
  const before = chainOf(model, stage).flatMap(({ instructions }) => instructions);
  return before.slice(0, before.indexOf(first.at) + 1).some((instruction) => {
    const { workdir } = model.stateAt(instruction);
    return workdir !== undefined && isInside(workdir, directory);
  });
}
