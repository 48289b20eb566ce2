import { isBuildPackage } from "../knowledge/build-packages.js";
import { isDevelopmentPackage } from "../knowledge/runtime-packages/index.js";
import type { Candidate, Refused } from "./recipe.js";
import { stepsOf } from "./steps.js";

/** Why a stage stays as it is that installs what is only needed to build, and that no recipe knows; undefined where it removes that again. */
export function unknownBuild(candidate: Candidate): Refused | undefined {
  const last = candidate.stage.instructions.at(-1);
  const runs = last === undefined ? [] : stepsOf(candidate, last, () => false);
  for (const { run, steps } of runs) {
    // `apk del .build-deps`, `apt-get purge`
    if (/\b(del|purge|remove|autoremove|erase)\b/.test(run.text)) continue;
    const names = steps.flatMap((step) => (step.is === "install" ? step.call.operands.map(({ text }) => text) : []));
    const name = names.find((text) => isBuildPackage(text) || isDevelopmentPackage(text));
    if (name !== undefined) return { refusal: `${name} is there to build something, but what is built is not known`, at: run };
  }
  return undefined;
}
