import type { Candidate, Refused } from "../application/candidate.js";
import { removesItsTools } from "../application/packages/removed.js";
import { removeAgain } from "../application/queries.js";
import { stepsOfStage } from "../application/steps.js";
import { PROJECT_BUILDERS } from "../knowledge/commands/build-commands.js";
import { isBuildPackage, PIP_PACKAGE, RECOMMENDED_BY_PIP } from "../knowledge/packages/build-packages.js";
import { recommendedWith } from "../knowledge/recommended-packages/index.js";
import { isDevelopmentPackage } from "../knowledge/runtime-packages/index.js";
import { unwrap } from "../shared/commands/called-program.js";

/**
 * Why a stage stays as it is that builds something, or installs what is only needed to build, and that no recipe knows; undefined where
 * it removes that again.
 */
export function unknownBuild(candidate: Candidate): Refused | undefined {
  // `apk del .build-deps`, `apt-get purge`
  const runs = stepsOfStage(candidate, () => false).filter(({ steps }) => !removeAgain(steps));
  for (const { run, steps } of runs) {
    const names = steps.flatMap((step) => (step.is === "install" ? step.call.operands.map(({ text }) => text) : []));
    const name = names.find((text) => isBuildPackage(text) || isDevelopmentPackage(text));
    if (name !== undefined) return { refusal: reasonOf(name, names), at: run };
  }
  if (removesItsTools(candidate.model, candidate.stage)) return undefined;
  for (const { run, steps } of runs) {
    for (const step of steps)
      if (step.is === "unknown" && PROJECT_BUILDERS.has(unwrap(step.command).base)) return { refusal: step.reason, at: run };
  }
  return undefined;
}

/** What another recommends may be named only so that recommended packages are left out: nobody has asked for it. */
function reasonOf(name: string, names: readonly string[]): string {
  if (names.includes(PIP_PACKAGE) && RECOMMENDED_BY_PIP.has(name))
    return `${PIP_PACKAGE} installs something, but what runs on it is not known`;
  const asked = names.find((other) => recommendedWith(other)?.some((recommended) => recommended.name === name));
  return `whether ${asked ?? name} is needed at run time is not known`;
}
