import { type Copy, isInside, runsOf, type Stage } from "../../src/rule.js";
import { tableName } from "../knowledge/base-images.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import { dependenciesIn, type Wanted } from "./python/requirement-files.js";
import type { Candidate, Refused } from "./recipe.js";

/** Calls that write what a lock file says as a requirements file. */
const EXPORTS = /\b(?:poetry|pdm|uv)\s+export\b|\bpipenv\s+(?:requirements|lock\s+(?:-r|--requirements))\b/;
/** Images whose programs are linked to nothing that the slim image has not. */
const HAS_STATIC_PROGRAMS =
  /(^|\/)(astral-sh\/uv|astral\/uv|awsguru\/aws-lambda-adapter|mwader\/static-ffmpeg|hashicorp\/\w+|docker|kubectl|busybox|tini|dumb-init|berglas|litestream|infisical|doppler|chamber|grpc-health-probe|datadog\/serverless-init)([:@]|$)/;
/** Where programs and libraries lie. */
const SYSTEM = ["/bin", "/etc", "/lib", "/opt", "/root", "/sbin", "/usr"];

/** Why what a stage copies from others may need more than a smaller image has: all but files for browsers, and lists of packages. */
export function otherStagesObstacle(candidate: Candidate): Refused | undefined {
  for (const { copy, stage } of copiesOf(candidate)) {
    const landings = landingsOf(candidate.model, copy, candidate.context);
    const isPlain = landings?.every(({ path }) => !SYSTEM.some((directory) => isInside(path, directory)));
    if (isPlain && (servesBrowsers(stage) || landings?.every(({ path }) => exportedAs(candidate, path) !== undefined))) continue;
    return { refusal: `what line ${copy.startLine} copies from another stage needs is not known`, at: copy };
  }
  const foreign = candidate.stage.instructions.find((one) => one.kind === "copy" && isOfOtherImage(candidate, one));
  return foreign && { refusal: `what line ${foreign.startLine} copies from another image needs is not known`, at: foreign };
}

/** Whether a COPY takes programs or libraries of an image that has more than what needs nothing. */
function isOfOtherImage({ model, context }: Candidate, copy: Copy): boolean {
  const name = copy.flags.find((flag) => flag.name === "from")?.value;
  if (name === undefined || model.stages.some((one) => one.name === name.toLowerCase() || String(one.index) === name)) return false;
  const isPlain = landingsOf(model, copy, context)?.every(({ path }) => !SYSTEM.some((directory) => isInside(path, directory)));
  return !isPlain && !HAS_STATIC_PROGRAMS.test(name);
}

/** The packages of a requirements file that another stage exported; undefined where it did not. */
export function exportedAs(candidate: Candidate, path: string): Wanted | undefined {
  const { model, context } = candidate;
  const found = copiesOf(candidate).find(({ copy }) => landingsOf(model, copy, context)?.some((landing) => landing.path === path));
  if (found === undefined || context === undefined || !path.endsWith(".txt")) return undefined;
  const exports = runsOf(found.stage)
    .map(({ line }) => EXPORTS.exec(line.text)?.[0])
    .find((call) => call !== undefined);
  const manifest = exports && context.read(exports.startsWith("pipenv") ? "Pipfile" : "pyproject.toml");
  return manifest === undefined ? undefined : dependenciesIn(manifest);
}

/** The COPYs from other stages. */
function copiesOf({ model, stage }: Candidate): readonly { readonly copy: Copy; readonly stage: Stage }[] {
  return stage.instructions.flatMap((copy) => {
    const name = copy.kind === "copy" ? copy.flags.find((flag) => flag.name === "from")?.value?.toLowerCase() : undefined;
    const other = model.stages.find((one) => one !== stage && (one.name === name || String(one.index) === name));
    return copy.kind !== "copy" || other === undefined ? [] : [{ copy, stage: other }];
  });
}

/** A stage on an image of Node that compiles nothing for the machine: what it builds runs in browsers. */
function servesBrowsers({ base }: Stage): boolean {
  return base.is === "image" && tableName(base.reference) === "node";
}
