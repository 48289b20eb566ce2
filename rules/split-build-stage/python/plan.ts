import { type Instruction, isInside, keywordIn, type Run, runsOf, scriptOf } from "../../../src/rule.js";
import { MEDIA_TYPES, type PythonBase, pythonBase } from "../../knowledge/base-families-python.js";
import { baseImage } from "../../knowledge/base-images.js";
import { spreadOf } from "../../knowledge/python-packages.js";
import { WITHIN_PYTHON } from "../../knowledge/python-tools.js";
import { ALPINE_COMPILER_LIBRARIES } from "../../knowledge/runtime-packages/apk.js";
import { keepsCompilers, withoutPackages } from "../build-packages.js";
import { carriedOver } from "../carried/carried.js";
import { ownerOfCopies } from "../carried/owner-of-copies.js";
import { otherStagesObstacle } from "../other-stages.js";
import { placed } from "../placed.js";
import type { Candidate, CopiedPath, Recipe, Refused } from "../recipe.js";
import { runTimePackages } from "../run-time-packages.js";
import { type ReadRun, stepsOf } from "../steps.js";
import { exportedAs } from "./exported-requirements.js";
import { type Installs, installsOf } from "./installs.js";
import { librariesOf } from "./libraries.js";
import { alpineObstacle } from "./on-alpine.js";
import { programsCalled } from "./programs.js";
import { toolOf } from "./tools.js";
import { startsByUv, uvRunObstacle } from "./uv-run.js";

/** Programs in Python: what pip installs is copied to the same places of the slim image, or of the same one without compilers. */
export const planPython: Recipe = (candidate) => {
  const { model, stage, image } = candidate;
  const base = pythonBase(stage.from.image.text, image);
  if (base === undefined) return undefined;
  const last = runsOf(stage).findLast((run) => scriptOf(model, run)?.commands.some((command) => toolOf(command) !== undefined));
  if (last === undefined) return undefined;
  const refuse = (refusal: string, at: Instruction = stage.from): Refused => ({ refusal, at });
  if (typeof base === "string") return refuse(base);
  const runs = withoutPackages(
    stepsOf(candidate, last, (command) => toolOf(command) !== undefined),
    WITHIN_PYTHON,
  );
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
    : { packages: onAlpine ? ALPINE_COMPILER_LIBRARIES : openMp(installs), assumptions: [] };
  if ("refusal" in libraries) return libraries;
  const late = installsWithoutIndex(candidate, last);
  if (late !== undefined) return refuse(`line ${late.startLine} installs from a package index that only the build has`, late);
  const also = [...new Set([...programs, ...libraries.packages, ...(full ? userTools(runs) : [])])];
  const packages = runTimePackages(candidate, runs, () => true, also);
  if ("refusal" in packages) return packages;
  const taken = {
    paths: [...pathsOf(installs, base), ...installs.settings],
    projects: installs.linked,
    left: [],
    tools: startsByUv(candidate) ? NOTHING : /(^|\/)uv(:|@|$)/,
  };
  const carried = carriedOver(candidate, runs, last, taken);
  if ("refusal" in carried) return carried;
  const projects: CopiedPath[] = [];
  for (const directory of installs.linked) {
    const owner = ownerOfCopies(candidate, directory, last);
    if (typeof owner === "object") return owner;
    projects.push({ from: directory, to: directory, ...(owner === undefined ? {} : { owner }) });
  }
  return {
    base: base.text,
    last,
    ...placed(candidate, runs, carried, packages.lines),
    prepared: replacedTools(candidate, installs, base),
    late: carried.late,
    copies: [...[...taken.paths, ...(full ? [MEDIA_TYPES] : [])].map((path) => ({ from: path, to: path })), ...projects],
    leftOut: full ? `what only ${stage.from.image.text} has` : packages.dropped.filter((name) => name !== "").join(", "),
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

/**
 * What the image came with and the build has in another version: both would be there once it is copied. From 3.12 on, images
 * come with pip alone, which nothing depends on (github.com/docker-library/python).
 */
function replacedTools({ model }: Candidate, { wanted, system }: Installs, { version }: PythonBase): readonly string[] {
  const [major = 3, minor = 0] = (version ?? "3.0").split(".").map(Number);
  const names = ["setuptools", "wheel"].filter((name) => wanted.requirements.some((one) => one.name === name));
  if (!system || names.length === 0 || (major === 3 && minor >= 12)) return [];
  return [`${keywordIn(model.dockerfile, "RUN")} pip uninstall -y ${names.join(" ")}`];
}

/** The paths that hold what is installed. */
function pathsOf({ system, environments: all, linked, wanted, spreads: spread }: Installs, { directory }: PythonBase): readonly string[] {
  // One of those in a project is copied with it.
  const environments = all.filter((path) => !linked.some((project) => isInside(path, project)));
  if (!system) return environments;
  const spreads = spread || wanted.unclear.length > 0 ? ["anywhere"] : wanted.requirements.map(spreadOf);
  if (directory === undefined || spreads.includes("anywhere")) return [...environments, "/usr/local"];
  const shared = spreads.includes("shared") ? ["/usr/local/etc", "/usr/local/share"] : [];
  const places = [`/usr/local/lib/python${directory}/site-packages`, "/usr/local/bin", ...shared];
  return [...environments, ...places];
}

/** GCC brought its OpenMP library along, which is opened by what may be compiled with it. */
function openMp({ wanted, extensions }: Installs): readonly string[] {
  const isKnown =
    wanted.unclear.length === 0 &&
    extensions.length === 0 &&
    wanted.requirements.every((one) => spreadOf(one) !== "anywhere" && one.name !== "lightgbm");
  return isKnown ? [] : ["libgomp1"];
}

/** adduser is in the full image, and from trixie on not in the slim one. */
function userTools(runs: readonly ReadRun[]): readonly string[] {
  const isUsed = runs.some(({ steps }) => steps.some(({ command }) => command.name === "adduser" || command.name === "addgroup"));
  return isUsed ? ["adduser"] : [];
}

function installsWithoutIndex({ model, stage, image }: Candidate, last: Instruction): Run | undefined {
  if (baseImage(image)?.manager !== "apt") return undefined;
  let hasIndex = false;
  for (const run of stage.instructions.slice(stage.instructions.indexOf(last) + 1)) {
    if (run.kind !== "run") continue;
    hasIndex ||= /\bapt(-get)?\s+(-\S+\s+)*update\b/.test(run.line.text);
    const installs = scriptOf(model, run)?.commands.some(
      ({ name, args }) => /^apt(-get)?$/.test(name ?? "") && args.some(({ text }) => text === "install"),
    );
    if (installs && !hasIndex) return run;
  }
  return undefined;
}
