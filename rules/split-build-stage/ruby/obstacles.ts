import { baseName, type Instruction } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { isNeutral } from "../../application/carried/neutral.js";
import { starterOf } from "../../application/starts.js";
import type { ReadRun } from "../../application/step.js";
import { RUBY_TESTS } from "../../knowledge/ruby/gems.js";
import { startedFile } from "../started-file.js";

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
      const isApart =
        step.is === "users" ||
        (step.is === "files" && step.paths.some((path) => !isCovered(path) && !/^\/(dev\/null$|tmp\/|var\/cache\/)/.test(path ?? "")));
      if (isApart && !(step.is === "files" && isNeutral(step)))
        return { refusal: `line ${run.startLine} arranges other files as well`, at: run };
    }
  }
  return undefined;
}

/** What the image starts that needs more than it ships. */
export function startObstacle(candidate: Candidate): Refused | undefined {
  for (const start of candidate.starts) {
    const { instruction, words } = start;
    const by = starterOf(start);
    const names = words.map((word) => baseName(word));
    const tested = names.find((name) => RUBY_TESTS.test(name)) ?? words.find((word) => /^(test|spec|console|c)$/.test(word));
    if (tested !== undefined) return { refusal: `${by} runs ${tested}: it is a place to work in`, at: instruction };
    if (/\b(bundle|gem) (install|update)\b/.test(words.join(" "))) return { refusal: `${by} installs gems`, at: instruction };
    const script = words.find((word) => /\.sh$|entrypoint/.test(word));
    if (script !== undefined && startedFile(candidate, script, start) === undefined)
      return { refusal: `${script}, which ${by} runs, is not in view`, at: instruction };
  }
  return undefined;
}
