import { type Run, runsOf, type Stage } from "../../src/rule.js";
import type { LastStage } from "../shared/last-stage/last-stage.js";
import { candidateFor } from "../split-build-stage/candidate.js";
import { type Installs, installsOf } from "../split-build-stage/python/installs.js";
import { toolOf } from "../split-build-stage/python/tools.js";
import type { Refused } from "../split-build-stage/recipe.js";
import { stepsOf } from "../split-build-stage/steps.js";

/** What another stage installs with Python's tools; refused where it does something that cannot be told. */
export function installedIn({ model, context, stage: { from } }: LastStage, builder: Stage): Installs | Refused {
  const candidate = candidateFor(model, builder, context);
  const last: Run | undefined = runsOf(builder).at(-1);
  if (candidate === undefined) return { refusal: `what ${builder.from.image.text} is cannot be told`, at: from };
  const runs = last === undefined ? [] : stepsOf(candidate, last, (command) => toolOf(command) !== undefined);
  for (const { run, steps } of runs) {
    for (const step of steps) if (step.is === "unknown") return { refusal: step.reason, at: run };
  }
  return installsOf(candidate, runs);
}
