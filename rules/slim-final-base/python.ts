import { type Copy, type Instruction, isInside, keywordIn, runsOf, type Stage, scriptOf } from "../../src/rule.js";
import { type PythonBase, pythonBase } from "../knowledge/base-families-python.js";
import { tableName } from "../knowledge/base-images.js";
import { unwrap } from "../shared/invocations.js";
import { copiedAsItLies } from "../shared/last-stage/copied.js";
import type { LastStage } from "../shared/last-stage/last-stage.js";
import { installedBy } from "../split-build-stage/compiled/shipped.js";
import { copiesFromStages, isOfSystem, otherStagesObstacle } from "../split-build-stage/other-stages.js";
import { installLines } from "../split-build-stage/project/base.js";
import { librariesOf } from "../split-build-stage/python/libraries.js";
import { programsCalled } from "../split-build-stage/python/programs.js";
import { toolOf } from "../split-build-stage/python/tools.js";
import type { Candidate, Refused } from "../split-build-stage/recipe.js";
import type { Family, SlimBase } from "./family.js";
import { installedIn } from "./python-installs.js";

/** The full image of Python under what another stage installed: the slim one of the same version and release. */
export const PYTHON: Family = {
  isFull: (candidate) => tableName(candidate.image) === "python" && isBig(candidate) && !installs(candidate),
  isTool: (command) => /^python[\d.]*$/.test(unwrap(command).base),
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
  const { model, stage, image } = last;
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
    const found = judged(last, base, copy, builder);
    if ("refusal" in found) return found;
    for (const name of found.packages) also.add(name);
    environments.push(...found.environments);
  }
  const brought = [...new Set(builders.map((one) => one.stage))].flatMap(({ instructions }) => instructions.filter(isCopy));
  const view: Candidate = { ...last, stage: { ...stage, instructions: [...brought, ...stage.instructions] } };
  const programs = programsCalled(view, stage.from, environments, "more");
  if ("refusal" in programs) return { ...programs, at: stage.instructions.includes(programs.at) ? programs.at : stage.from };
  for (const name of programs) also.add(name);
  const asked = installedBy(last.runs);
  const source = builders.find((one) => one.stage.from.image.text === written)?.stage;
  const types =
    source === undefined
      ? []
      : [`${keywordIn(model.dockerfile, "COPY")} --from=${source.name ?? source.index} ${MEDIA_TYPES} ${MEDIA_TYPES}`];
  return {
    base: base.text,
    lines: [
      ...installLines(
        last,
        [...also, ...(source === undefined ? ["media-types"] : [])].filter((name) => !asked.has(name)),
      ),
      ...types,
    ],
    leftOut: `what only ${written} has`,
    assumptions: [
      ...base.assumptions,
      `${base.text} is of the same release of Debian and of Python as ${written}, as it is when both are pulled together`,
      `nothing calls programs that only ${written} has but those that were found, and nothing is compiled or installed once the image is built`,
    ],
  };
}

/** Python's mimetypes reads it, and the slim image has none. */
const MEDIA_TYPES = "/etc/mime.types";

function isPython({ base }: Stage): boolean {
  return base.is === "image" && tableName(base.reference) === "python";
}

function isCopy({ kind, flags }: Instruction): boolean {
  return (kind === "copy" || kind === "add") && !flags.some(({ name }) => name === "from");
}

interface Judged {
  /** What the slim image lacks of what is copied. */
  readonly packages: readonly string[];
  readonly environments: readonly string[];
}

/** What a COPY takes of a stage that installs packages of Python. */
function judged(last: LastStage, base: PythonBase, copy: Copy, builder: Stage): Judged | Refused {
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
  if (isOfSystem(path) && !isInstalled)
    return { refusal: `what ${path} holds, which line ${copy.startLine} copies, is not known`, at: copy };
  const libraries = librariesOf(last, found, base, copy);
  return "refusal" in libraries ? libraries : { packages: libraries.packages, environments };
}
