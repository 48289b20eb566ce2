import { keywordIn, runsOf, type Stage, scriptOf } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { copiesFromStages, otherStagesObstacle } from "../application/other-stages.js";
import { installLines } from "../application/project/base.js";
import { programsCalled } from "../application/python/programs.js";
import { toolOf } from "../application/python/tools.js";
import { installedBy } from "../application/queries.js";
import { MEDIA_TYPES, pythonBase } from "../knowledge/bases/families-python.js";
import { tableName } from "../knowledge/bases/images.js";
import { PYTHON_PROGRAM } from "../knowledge/python/tools.js";
import { unwrap } from "../shared/commands/called-program.js";
import { isFromContext } from "../shared/context/from-context.js";
import type { Family, SlimBase } from "./family.js";
import { copiedInstalls } from "./python-installs.js";

/** The full image of Python under what another stage installed: the slim one of the same version and release. */
export const PYTHON: Family = {
  isFull: (candidate) => tableName(candidate.image) === "python" && isBig(candidate) && !installs(candidate),
  runsSources: () => true,
  isTool: (command) => PYTHON_PROGRAM.test(unwrap(command).base),
  slim,
};

function isBig({ stage, image }: Candidate): boolean {
  const base = pythonBase(stage.from.image.text, image);
  return typeof base === "string" || base?.packages === "fewer";
}

/** Whether a stage installs packages itself: the split does what can be done there. */
function installs({ model, stage }: Candidate): boolean {
  return runsOf(stage).some((run) => scriptOf(model, run)?.commands.some((command) => toolOf(command) !== undefined));
}

function slim(last: LastStage): SlimBase | Refused | undefined {
  const { stage, image } = last;
  const written = stage.from.image.text;
  const base = pythonBase(written, image);
  if (base === undefined) return undefined;
  if (typeof base === "string") return { refusal: base, at: stage.from };
  const builders = copiesFromStages(last).filter(({ stage: other }) => isPython(other));
  const others = otherStagesObstacle(
    last,
    () => false,
    (copy) => builders.some((one) => one.copy === copy),
  );
  if (others !== undefined) return others;
  const also = new Set<string>();
  const environments: string[] = [];
  for (const { copy, stage: builder } of builders) {
    const found = copiedInstalls(last, base, copy, builder);
    if ("refusal" in found) return found;
    for (const name of found.packages) also.add(name);
    environments.push(...found.environments);
  }
  const brought = [...new Set(builders.map((one) => one.stage))].flatMap(({ instructions }) => instructions.filter(isFromContext));
  const view: Candidate = { ...last, stage: { ...stage, instructions: [...brought, ...stage.instructions] } };
  const programs = programsCalled(view, stage.from, environments, "more");
  if ("refusal" in programs) return { ...programs, at: stage.instructions.includes(programs.at) ? programs.at : stage.from };
  for (const name of programs) also.add(name);
  const asked = installedBy(last.runs);
  const types = mediaTypes(last, builders.find((one) => one.stage.from.image.text === written)?.stage);
  for (const name of types.packages) also.add(name);
  return {
    base: base.text,
    lines: [
      ...installLines(
        last,
        [...also].filter((name) => !asked.has(name)),
      ),
      ...types.lines,
    ],
    leftOut: `what only ${written} has`,
    assumptions: [
      ...base.assumptions,
      `${base.text} is of the same release of Debian and of Python as ${written}, as it is when both are pulled together`,
      `nothing calls programs that only ${written} has but those that were found, and nothing is compiled or installed once the image is built`,
    ],
  };
}

/** The file comes from a stage that has the full image; where there is none, a package has it. */
function mediaTypes(
  { model }: LastStage,
  full: Stage | undefined,
): { readonly packages: readonly string[]; readonly lines: readonly string[] } {
  if (full === undefined) return { packages: ["media-types"], lines: [] };
  const copy = `${keywordIn(model.dockerfile, "COPY")} --from=${full.name ?? full.index}`;
  return { packages: [], lines: [`${copy} ${MEDIA_TYPES} ${MEDIA_TYPES}`] };
}

function isPython({ base }: Stage): boolean {
  return base.is === "image" && tableName(base.reference) === "python";
}
