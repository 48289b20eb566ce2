import { firstNeeds, type Model, oncePer, type Run } from "../../../src/rule.js";
import { runsUnknown } from "../files/file-use.js";
import type { LeftFile } from "./left-behind.js";
import { isTemporary } from "./place.js";

/** What has to be assumed to delete files that a RUN unpacked; undefined where they are of no account behind it. */
export function assumptionOf(model: Model, run: Run, left: readonly LeftFile[]): string | undefined {
  const lasting = left.filter(({ file, isBeforeScript }) => isBeforeScript || !isTemporary(file) || scriptBehind(model)(run) !== undefined);
  if (lasting.length === 0) return undefined;
  return `nothing reads ${lasting.map(({ file }) => file.name).join(", ")} behind it, nor at run time`;
}

const scriptBehind = oncePer((model: Model) =>
  firstNeeds(model, ({ commands }) => (commands === undefined || runsUnknown(commands) ? "a script" : undefined)),
);
