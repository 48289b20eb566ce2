import { type Instruction, runsOf, scriptOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { carriedOver } from "../../application/carried/carried.js";
import { otherStagesObstacle } from "../../application/other-stages.js";
import { exportedAs } from "../../application/python/exported-requirements.js";
import { installsOf } from "../../application/python/installs.js";
import { compilerLibraries, librariesOf } from "../../application/python/libraries.js";
import { beforeEnvironments } from "../../application/python/overlaying.js";
import { programsCalled } from "../../application/python/programs.js";
import { toolOf } from "../../application/python/tools.js";
import { startsByUv, uvRunObstacle } from "../../application/python/uv-run.js";
import { runTimePackages } from "../../application/run-time-packages.js";
import { stepsOf } from "../../application/steps.js";
import { MEDIA_TYPES, type PythonBase, pythonBase } from "../../knowledge/bases/families-python.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { WITHIN_PYTHON } from "../../knowledge/python/tools.js";
import { keepsCompilers, withoutPackages } from "../build-packages.js";
import { placed } from "../placed.js";
import type { Recipe } from "../recipe.js";
import { withoutDeleted } from "./deleted-again.js";
import { ownHeaders, replacedTools, userTools } from "./image-tools.js";
import { installsWithoutIndex } from "./late-installs.js";
import { alpineObstacle } from "./on-alpine.js";
import { projectCopies } from "./owner-of-copies.js";
import { installedPaths } from "./places.js";

/** Programs in Python: what pip installs is copied to the same places of the slim image, or of the same one without compilers. */
export const planPython: Recipe = (candidate) => {
  const { model, stage, image } = candidate;
  const base = pythonBase(stage.from.image.text, image);
  if (base === undefined) return undefined;
  const last = runsOf(stage).findLast((run) => scriptOf(model, run)?.commands.some((command) => toolOf(command) !== undefined));
  if (last === undefined) return undefined;
  const refuse = (refusal: string, at: Instruction = stage.from): Refused => ({ refusal, at });
  if (typeof base === "string") return refuse(base);
  const written = stepsOf(candidate, last, (command) => toolOf(command) !== undefined);
  const runs = withoutPackages(written, WITHIN_PYTHON);
  if (base.packages === "the same" && !keepsCompilers(runs)) return undefined;
  if (candidate.obstacle !== undefined) return candidate.obstacle;
  const others = otherStagesObstacle(candidate, (path) => exportedAs(candidate, path) !== undefined);
  if (others !== undefined) return others;
  const installs = installsOf(candidate, runs);
  if ("refusal" in installs) return installs;
  const byUv = uvRunObstacle(candidate, installs);
  if (byUv !== undefined) return byUv;
  const onAlpine = baseImage(image)?.manager === "apk";
  const obstacle = onAlpine ? alpineObstacle(candidate, installs, base.version, last) : undefined;
  if (obstacle !== undefined) return obstacle;
  const full = base.packages === "fewer";
  const programs = programsCalled(candidate, last, installs.environments, full ? "more" : "compilers");
  if ("refusal" in programs) return programs;
  const libraries = full
    ? librariesOf(candidate, installs, base, last, TRUST)
    : { packages: compilerLibraries(candidate, installs), assumptions: [] };
  if ("refusal" in libraries) return libraries;
  const late = installsWithoutIndex(candidate, last);
  if (late !== undefined) return refuse(`line ${late.startLine} installs from a package index that only the build has`, late);
  const also = [...new Set([...programs, ...libraries.packages, ...(full ? userTools(runs) : [])])];
  const packages = runTimePackages(candidate, runs, () => true, also);
  if ("refusal" in packages) return packages;
  const taken = {
    paths: [...installedPaths(installs, base), ...installs.settings],
    projects: installs.linked,
    left: [],
    tools: startsByUv(candidate) ? NOTHING : /(^|\/)uv(:|@|$)/,
  };
  const repeated = carriedOver(candidate, runs, last, taken);
  if ("refusal" in repeated) return repeated;
  const carried = beforeEnvironments(candidate, installs.environments, withoutDeleted(candidate, repeated));
  const projects = projectCopies(candidate, installs.linked, last);
  if ("refusal" in projects) return projects;
  return {
    base: base.text,
    last,
    ...placed(candidate, runs, carried, packages.lines),
    prepared: replacedTools(candidate, installs, base),
    late: carried.late,
    copies: [...[...taken.paths, ...(full ? [MEDIA_TYPES] : [])].map((path) => ({ from: path, to: path })), ...projects],
    leftOut: full ? `what only ${stage.from.image.text} has` : namesOf([...packages.dropped, ...ownHeaders(written)]),
    assumptions: [...base.assumptions, ...assumptionsOf(candidate, base), ...libraries.assumptions],
  };
};

const NOTHING = /(?!)/;
const TRUST = ": --option split-build-stage.packages=any assumes that they do not";

function assumptionsOf({ stage }: Candidate, base: PythonBase): readonly string[] {
  const written = stage.from.image.text;
  if (base.packages === "the same") return ["nothing is compiled or installed once the image is built"];
  return [
    `${base.text} is of the same release of Debian and of Python as ${written}, as it is when both are pulled together`,
    `nothing calls programs that only ${written} has but those that were found, and nothing is compiled or installed once the image is built`,
  ];
}

function namesOf(packages: readonly string[]): string {
  return [...new Set(packages)].filter((name) => name !== "").join(", ");
}
