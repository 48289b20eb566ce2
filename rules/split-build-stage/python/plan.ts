import { type Run, runsOf, scriptOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { otherStagesObstacle } from "../../application/other-stages.js";
import { exportedAs } from "../../application/python/exported-requirements.js";
import type { Installs } from "../../application/python/install-parts.js";
import { installsOf } from "../../application/python/installs.js";
import { toolOf } from "../../application/python/tools.js";
import type { ReadRun } from "../../application/step.js";
import { stepsOf } from "../../application/steps.js";
import { type DistributionPython, distributionPython } from "../../knowledge/bases/distribution-python.js";
import { pythonBase } from "../../knowledge/bases/families-python.js";
import { WITHIN_PYTHON } from "../../knowledge/python/tools.js";
import { keepsCompilers, withoutPackages } from "../build-packages.js";
import { withLaterOutcomes } from "../later-outcomes.js";
import type { Recipe } from "../recipe.js";
import { planInstalled } from "./installed.js";
import type { Build } from "./needs.js";
import { buildsOnDistribution, interpreterOf, startsPython, takenForInstalled, withoutInstallers } from "./on-distribution.js";

/** Programs in Python: what pip installs is copied to the same places of the slim image, or of the same one without compilers. */
export const planPython: Recipe = (candidate) => {
  const { stage, image } = candidate;
  const written = stage.from.image.text;
  const base = pythonBase(written, image);
  const distribution = base === undefined ? distributionPython(written, image) : undefined;
  if (base === undefined && distribution === undefined) return undefined;
  const installing = lastInstalling(candidate);
  if (installing === undefined) return undefined;
  const last = withLaterOutcomes(candidate, installing);
  if (typeof base === "string") return { refusal: base, at: stage.from };
  const all = stepsOf(candidate, last, (command) => toolOf(command) !== undefined);
  if (distribution !== undefined) return onDistribution(candidate, distribution, { last, all });
  const runs = withoutPackages(all, WITHIN_PYTHON);
  if (base === undefined || (base.packages === "the same" && !keepsCompilers(runs))) return undefined;
  const installs = candidate.obstacle ?? installsIn(candidate, runs);
  return "refusal" in installs ? installs : planInstalled(candidate, { base, last, all, runs, installs, interpreter: [] });
};

/** The same on Debian or Ubuntu, whose own Python runs the program: without pip, and the compilers that it recommends. */
function onDistribution(
  candidate: Candidate,
  distribution: DistributionPython,
  { last, all }: Pick<Build, "last" | "all">,
): ReturnType<Recipe> {
  if (!buildsOnDistribution(distribution, all)) return undefined;
  const runs = withoutInstallers(distribution, withoutPackages(all, WITHIN_PYTHON));
  const installs = installsOf(candidate, runs);
  if (!startsPython(candidate, "refusal" in installs ? undefined : installs)) return undefined;
  if (candidate.obstacle !== undefined) return candidate.obstacle;
  if ("refusal" in installs) return installs;
  const others = otherStagesObstacle(candidate, () => false);
  if (others !== undefined) return others;
  const taken = takenForInstalled(all, installs);
  if (taken !== undefined) return { refusal: `${taken} brings modules of Python along, which pip takes for installed`, at: last };
  const text = candidate.stage.from.image.text;
  const interpreter = interpreterOf(distribution, all, installs);
  if (interpreter === undefined)
    return { refusal: `the version of Python, to whose library programs may be linked, is not known of ${text}`, at: last };
  return planInstalled(candidate, { base: { ...distribution, text, packages: "the same" }, last, all, runs, installs, interpreter });
}

/** The last RUN that calls a tool of Python. */
function lastInstalling({ model, stage }: Candidate): Run | undefined {
  return runsOf(stage).findLast((run) => scriptOf(model, run)?.commands.some((command) => toolOf(command) !== undefined));
}

function installsIn(candidate: Candidate, runs: readonly ReadRun[]): Installs | Refused {
  return otherStagesObstacle(candidate, (path) => exportedAs(candidate, path) !== undefined) ?? installsOf(candidate, runs);
}
