import { isInside } from "../../../../src/rule.js";
import type { Step } from "../effects/effect.js";

/** The path that a step may delete behind what makes it, so that a call of its own would fail; `held`: the files that COPYs bring. */
export function deletedAgain(
  paths: readonly string[],
  steps: readonly Step[],
  held: ReadonlyMap<Step, readonly string[]>,
): { readonly path: string; readonly by: Step } | undefined {
  for (const path of paths) {
    const made = steps.findLastIndex((step) => makes(step, path) || held.get(step)?.includes(path));
    const by = steps.slice(made + 1).find(({ effect }) => effect.is === "reads" && effect.deletes?.some((one) => mayBe(one, path)));
    if (by !== undefined) return { path, by };
  }
  return undefined;
}

function makes({ effect }: Step, path: string): boolean {
  if (effect.is === "makes") return effect.directories.includes(path);
  if (effect.is === "writes") return effect.file === path;
  return effect.is === "copies" && effect.directory !== undefined && isInside(effect.directory, path);
}

/** Whether a word that cannot be told, or the path that it stands for, has another path in it. */
function mayBe(deleted: string | undefined, path: string): boolean {
  return deleted === undefined || isInside(path, deleted);
}
