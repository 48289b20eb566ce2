import { type Copy, isInside, type Stage } from "../../src/rule.js";
import type { Refused } from "../application/candidate.js";
import { candidateFor } from "../application/candidate-of.js";
import { copiedAsItLies } from "../application/last-stage/copied.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { mayHoldPrograms } from "../application/other-stages.js";
import type { Installs } from "../application/python/install-parts.js";
import { installsOf } from "../application/python/installs.js";
import { librariesOf } from "../application/python/libraries.js";
import { toolOf } from "../application/python/tools.js";
import { stepsOfStage } from "../application/steps.js";
import type { PythonBase } from "../knowledge/bases/families-python.js";

/** What a COPY takes of what another stage installed. */
export interface CopiedInstalls {
  /** What the slim image lacks of what is copied. */
  readonly packages: readonly string[];
  /** The virtual environments of that stage. */
  readonly environments: readonly string[];
}

/** What a COPY takes of a stage that installs packages of Python; refused where the slim image may lack something of it that is not known. */
export function copiedInstalls(last: LastStage, base: PythonBase, copy: Copy, builder: Stage): CopiedInstalls | Refused {
  const refuse = (refusal: string): Refused => ({ refusal: `${refusal}, from which line ${copy.startLine} copies`, at: copy });
  const text = builder.from.image.text;
  if (text !== last.stage.from.image.text && text !== base.text) return refuse(`another Python may be in ${text}`);
  const path = copiedAsItLies(last, copy);
  if (path === undefined)
    return { refusal: `line ${copy.startLine} copies what was installed to another place, or what cannot be told`, at: copy };
  const found = installedIn(last, builder);
  if ("refusal" in found) return { refusal: found.refusal, at: copy };
  const { environments, system } = found;
  const isInstalled = environments.some((one) => isInside(path, one)) || (system && isInside(path, "/usr/local"));
  if (mayHoldPrograms(path) && !isInstalled)
    return { refusal: `what ${path} holds, which line ${copy.startLine} copies, is not known`, at: copy };
  const libraries = librariesOf(last, found, base, copy);
  return "refusal" in libraries ? libraries : { packages: libraries.packages, environments };
}

/** What another stage installs with Python's tools; refused where it does something that cannot be told. */
function installedIn({ model, context, stage: { from } }: LastStage, builder: Stage): Installs | Refused {
  const candidate = candidateFor(model, builder, context);
  if (candidate === undefined) return { refusal: `what ${builder.from.image.text} is cannot be told`, at: from };
  const runs = stepsOfStage(candidate, (command) => toolOf(command) !== undefined);
  for (const { run, steps } of runs) {
    for (const step of steps) if (step.is === "unknown") return { refusal: step.reason, at: run };
  }
  return installsOf(candidate, runs);
}
