import { type ContextFacts, isInside, type Model } from "../../../src/rule.js";
import type { Call } from "./calls.js";
import { landingsOf } from "./landing.js";
import type { CopyOrAdd } from "./plan.js";

/** The COPYs and ADDs of the stage that put files where a call goes. */
export function sourcesOf(model: Model, { run, targets }: Call, context: ContextFacts | undefined): readonly CopyOrAdd[] {
  const before = model.stageOf(run)?.instructions ?? [];
  return before.slice(0, before.indexOf(run)).filter((instruction): instruction is CopyOrAdd => {
    if (instruction.kind !== "copy" && instruction.kind !== "add") return false;
    const landings = landingsOf(model, instruction, context) ?? [];
    return landings.some(({ path }) => targets.some((target) => target.path !== undefined && isInside(path, target.path)));
  });
}

export function isDownload({ kind, sources }: CopyOrAdd): boolean {
  return kind === "add" && sources.every(({ text }) => /^https?:\/\//.test(text) && !/\.git(#|$)/.test(text));
}
