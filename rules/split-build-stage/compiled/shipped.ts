import { directoryOf, type Instruction, isBefore, isInside, keywordIn } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { Family } from "../../application/compiled/base.js";
import type { BuildPart } from "../../application/compiled/build-part.js";
import { sourcesOf } from "../../application/compiled/called.js";
import { chooseBase } from "../../application/compiled/choice.js";
import type { Language } from "../../application/compiled/language.js";
import { needsOf } from "../../application/compiled/needs.js";
import type { Origins } from "../../application/compiled/origins.js";
import { outermost } from "../../application/compiled/present.js";
import type { Needs } from "../../application/compiled/question.js";
import type { CopiedPath } from "../../application/copied-path.js";
import { lostGitSettings } from "../../application/git-settings.js";
import { needsSystem } from "../../application/outcome.js";
import { namesBrought, outcomesOfStage } from "../../application/outcomes.js";
import { installedBy } from "../../application/queries.js";
import type { ReadRun } from "../../application/step.js";
import { keepsCapabilities } from "../../shared/files/capabilities.js";
import { leftBehind } from "../left-behind.js";
import type { Split } from "../recipe.js";
import { buildSettings } from "./build-settings.js";
import { type End, madeBy, missingPath } from "./trailing.js";

export interface Reading {
  readonly candidate: Candidate;
  readonly language: Language;
  readonly origins: Origins;
  readonly runs: readonly ReadRun[];
  readonly family: Family;
  readonly build: BuildPart;
  readonly end: End;
  readonly workdir: string | undefined;
  readonly workdirs: readonly string[];
}

/** How a stage is split whose build is understood. */
export function shipped(reading: Reading): Split | Refused {
  const { candidate, language, build, end, runs, origins } = reading;
  const { model, stage } = candidate;
  const { instructions } = stage;
  const index = instructions.indexOf(end.last);
  const [before, after] = [instructions.slice(0, index + 1), instructions.slice(index + 1)];
  const installed = new Set([...installedBy(runs), ...namesBrought(candidate)]);
  const needs = needsOf({ candidate, language, origins, present: build.present, installed, workdir: reading.workdir });
  if ("refusal" in needs) return needs;
  needs.shell ||= outcomesOfStage(candidate).some(needsSystem);
  const opening = language.opensOutputs?.(sourcesOf(origins, language), origins);
  if (opening !== undefined)
    return { refusal: `${opening.file} opens what its build script wrote, which the shipped stage would not have`, at: end.last };
  const lost = needs.tools.has("git") ? lostGitSettings(runs.filter(({ run }) => before.includes(run))) : undefined;
  if (lost !== undefined) return lost;
  const copies = outermost(build.present).map(([path, owner]): CopiedPath => ({ from: path, to: path, ...(owner && { owner }) }));
  const overlap = volumeOver(before, copies);
  if (overlap !== undefined) return { refusal: "what the build puts below a volume may be lost", at: overlap };
  const brought = [...copies.map(({ to }) => to), ...origins.all.filter(({ copy }) => after.includes(copy)).map(({ image }) => image)];
  const behind = runs.filter(({ run }) => after.includes(run));
  const copied = origins.all.filter(({ copy }) => before.includes(copy));
  const places = copied.map(({ image, is }) => (is === "file" ? directoryOf(image) : image));
  const left = leftBehind(candidate, { later: behind, places, there: brought });
  if (left !== undefined) return left;
  const there = [...brought, ...reading.workdirs, "/home", "/tmp", ...behind.flatMap(madeBy)];
  for (const run of behind) {
    const missing = missingPath(run, there);
    if (missing !== undefined) return { refusal: `line ${run.run.startLine} changes ${missing}, which may not be there`, at: run.run };
  }
  const choice = chooseBase(
    { ...reading, before: runs.filter(({ run }) => !isBefore(candidate.model.dockerfile, end.last, run)), staysBehind: end.staysBehind },
    needs,
    installed,
  );
  if ("refusal" in choice) return choice;
  const buildOnly = buildSettings(before, [...after, ...build.repeated], language.isBuildVariable);
  return {
    base: choice.image,
    last: end.last,
    repeated: build.repeated,
    buildOnly,
    prepared: [...choice.lines, ...pathLine(reading, needs), ...homeLine(reading)].map((line) =>
      line.replace(/^[A-Z]+/, (word) => keywordIn(model.dockerfile, word)),
    ),
    copies: [...choice.copies, ...copies],
    leftOut: `the ${language.title} toolchain`,
    assumptions: [
      ...choice.assumptions,
      "nothing but the program is started in the image, and it reads no sources of its own",
      ...keepsCapabilities(runs.flatMap(({ steps }) => steps.map(({ command }) => command))),
    ],
  };
}

function volumeOver(before: readonly Instruction[], copies: readonly CopiedPath[]): Instruction | undefined {
  return before.find(
    (one) =>
      one.kind === "volume" &&
      one.paths.some(({ text }) => copies.some(({ to }) => isInside(to, text.replace(/(.)\/$/, "$1")) || isInside(text, to))),
  );
}

function pathLine({ candidate: { model, stage }, language, build }: Reading, { path }: Needs): readonly string[] {
  const { programs, directories } = build.present;
  const isIn = [...programs, ...directories].some((one) => isInside(one, language.bin));
  const last = stage.instructions.at(-1);
  const own = last === undefined ? undefined : model.stateAt(last).variables.get("PATH");
  return path && isIn && !own?.split(":").includes(language.bin) ? [`ENV PATH=${language.bin}:$PATH`] : [];
}

function homeLine({ candidate: { stage }, language: { home } }: Reading): readonly string[] {
  return home === "/" || stage.instructions.some(({ kind }) => kind === "workdir") ? [] : [`WORKDIR ${home}`];
}
