import { isInside } from "../../../../src/rule.js";
import { between } from "../../paths.js";
import type { Step } from "../effects/effect.js";
import type { Wish } from "./plan.js";

/** Directories that stand there before the COPY keep their owner and mode, and so do files that are made otherwise. */
export function keptOf(path: string, steps: readonly Step[], stay: readonly Step[], wish: Wish): readonly string[] {
  return steps.flatMap(({ effect }, index) => {
    if (effect.is === "writes") return effect.file;
    if (wish.isDefaultForDirectories) return [];
    // Which mode COPY gives directories that it makes above its files has changed (moby/buildkit#4945, #5943, #6801).
    if (effect.is === "copies") return wish.attribute === "mode" && effect.directory !== undefined ? between(path, effect.directory) : [];
    if (effect.is !== "makes") return [];
    const earlier = stay.filter((step) => steps.indexOf(step) < index);
    return effect.directories.filter(
      (directory) => !earlier.some((step) => step.effect.is === "copies" && isInside(step.effect.to, directory)),
    );
  });
}
