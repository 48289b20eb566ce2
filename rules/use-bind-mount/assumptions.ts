import { commandsOf, type Model, type Stage } from "../../src/rule.js";
import type { Plan } from "./plan.js";

/** What a mount instead of a COPY rests on. */
export function assumptionsOf(model: Model, { from }: Stage, { run, copied, left }: Plan): readonly string[] {
  const isCopiedOn = copied.some(isOfContext) && commandsOf(model, run)?.some(({ name }) => name === "cp");
  return [
    "the image is built with BuildKit",
    `${from.image.text} has nothing at ${copied.map(({ path }) => path).join(" and ")}`,
    ...(isCopiedOn ? ["directories have mode 755 in the build context, as git makes them"] : []),
    ...left.map(({ path }) => `nothing reads ${path} when the image runs`),
  ];
}

/** A directory that COPY makes has mode 755, and one that is mounted has its own. */
function isOfContext({ is, from }: Plan["copied"][0]): boolean {
  return is === "tree" && from === undefined;
}
