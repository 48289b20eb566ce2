import { baseName, type Instruction } from "../../../src/rule.js";
import type { Refused } from "../../application/candidate.js";
import { isNeutral } from "../../application/carried/neutral.js";
import type { ReadRun, Step } from "../../application/step.js";
import { RUBY_TESTS } from "../../knowledge/ruby/gems.js";
import type { OtherStarts } from "../other-starts.js";

/** Whether what lies at a path is copied into the shipped stage. */
export type IsCovered = (path: string | undefined) => boolean;

/** What a RUN does that the shipped stage would miss. */
export function obstacleIn(all: readonly ReadRun[], before: readonly Instruction[], isCovered: IsCovered): Refused | undefined {
  for (const { run, steps } of all) {
    const flag = run.flags.find(({ text }) => !/^--mount=type=cache/.test(text) || /target=\/usr\/local\/bundle(,|$)/.test(text));
    if (flag !== undefined) return { refusal: `it has ${flag.text}, which a split does not follow`, at: run };
    const isAlone = steps.every(({ is }) => is === "users" || is === "files");
    for (const step of steps) {
      if (step.is === "unknown") return { refusal: step.reason, at: run };
      if (isAlone || !before.includes(run)) continue;
      const apart = partOf(step, isCovered);
      if (apart !== undefined) return { refusal: `line ${run.startLine} arranges ${apart} as well`, at: run };
    }
  }
  return undefined;
}

/** What a step arranges that is neither copied along nor without a trace. */
function partOf(step: Step, isCovered: IsCovered): string | undefined {
  if (step.is === "users") return "users";
  if (step.is !== "files" || isNeutral(step)) return undefined;
  const at = step.paths.findIndex((path) => !isCovered(path) && !/^\/(dev\/null$|tmp\/|var\/cache\/)/.test(path ?? ""));
  return at === -1 ? undefined : (step.paths[at] ?? "files that only the build knows");
}

export const OTHER_STARTS: OtherStarts = {
  toolIn: (words) =>
    words.map((word) => baseName(word)).find((name) => RUBY_TESTS.test(name)) ?? words.find((word) => /^(test|spec|console|c)$/.test(word)),
  installs: /\b(bundle|gem) (install|update)\b/,
  installed: "gems",
};
