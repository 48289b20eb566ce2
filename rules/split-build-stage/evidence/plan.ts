import { type Evidence, type EvidenceFile, type Instruction, isInside, keywordIn } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { reach } from "../../application/reach.js";
import { installLine } from "../../application/run-time-packages.js";
import { parentOf } from "../../shared/copied-files/words.js";
import type { Split } from "../recipe.js";
import { type SeenBase, seenBase } from "./base.js";
import { onDistroless } from "./distroless.js";
import { assumptionsOf, explain, leftOut } from "./explained.js";
import { type Gathered, gather } from "./gathered.js";
import { namedInRuns, type Shared, shareOut } from "./instructions.js";
import { copiedTo, keptFiles, LOADER_CACHE, type Reading } from "./kept.js";
import { isInterpreted, wholeDirectories } from "./languages.js";
import { directoryCommands, linkCommands, ownerCommands } from "./made.js";
import { prunedModules } from "./node-modules.js";
import { obstacleIn, onlyInBase } from "./obstacles.js";
import { runTimePackagesOf } from "./packages.js";
import { isStartupFile, startupAssumptions, startupObstacle, writtenByHand } from "./startup-files.js";
import { addedUsers } from "./users.js";

/** What a split by evidence may ship on: the slim image, or one without a shell where nothing needs more. */
export type Ships = "slim" | "distroless";

/** A split by what was seen of the image; undefined where the base image is of a kind that it does not know. */
export function planByEvidence(candidate: Candidate, evidence: Evidence, ships: Ships): Split | Refused | undefined {
  const { stage, model } = candidate;
  const written = stage.from.image.text;
  const base = seenBase(candidate);
  if (base === undefined) return undefined;
  if (typeof base === "string") return { refusal: base, at: stage.from };
  const shared = shareOut(candidate, evidence);
  if (shared === undefined) return undefined;
  if (typeof shared === "string") return { refusal: shared, at: stage.from };
  const { last } = shared;
  const words = candidate.starts.flatMap((start) => start.words);
  const started = reach(evidence, words);
  const obstacle = obstacleIn(candidate, evidence, shared, started, base);
  if (obstacle !== undefined) return obstacle;
  const unseen = startupObstacle(candidate, evidence, started, shared);
  if (unseen !== undefined) return { refusal: unseen, at: last };
  const reading = readingOf(candidate, evidence, shared, base);
  const along = keptFiles(evidence, started, reading).kept.map(({ path }) => path);
  const reached = reach(evidence, words, along);
  const files = keptFiles(evidence, reached, reading);
  const missing = onlyInBase(evidence, reached, base);
  if (missing !== undefined) return { refusal: missing, at: stage.from };
  const users = addedUsers(candidate, evidence, shared, files.kept, base);
  const copies = gather(files, users.nameOf);
  const odd = oddName(files.kept, copies);
  if (odd !== undefined) return { refusal: `${odd} is no name that a Dockerfile can have as it is`, at: last };
  const packages = runTimePackagesOf(evidence, reached, base);
  if (packages.dropped.length === 0 && base.text === written)
    return { refusal: "nothing that it installed is for building only", at: last };
  const run = keywordIn(model.dockerfile, "RUN");
  const recommends = packages.recommends === "settled" || stage.instructions.some(({ text }) => text.includes("--no-install-recommends"));
  const options = recommends ? " --no-install-recommends" : "";
  const install =
    packages.names.size === 0 && shared.upgrade === undefined
      ? []
      : [`${run} ${installLine({ program: "apt-get", options, upgrade: shared.upgrade }, [...packages.names.keys()])}`];
  const made = [...directoryCommands(files.kept, copies, users.nameOf), ...linkCommands(files.kept, copies)];
  const wroteCache = evidence.files.some(({ path, kind }) => path === LOADER_CACHE && kind !== "package-state");
  const found = [...reached.libraries.keys(), ...(wroteCache ? files.kept.map(({ path }) => path) : [])];
  const cached = found.some((path) => CACHED.test(path));
  const pruned = prunedModules(candidate, evidence, last, files.kept);
  const split: Split = {
    base: base.text,
    last,
    ...(pruned === undefined ? {} : { lastText: `${last.text.trimEnd()}\n${pruned.line}`, rewrites: pruned.rewrites }),
    repeated: shared.users,
    buildOnly: overriddenDirectories(candidate, last),
    prepared: [
      ...environmentOf(candidate, evidence, base),
      ...install,
      ...users.lines.map((line) => `${run} ${line}`),
      ...asRun(run, made),
    ],
    copies: copies.map(({ from, to, owner }) => ({ from, to, ...(owner === undefined ? {} : { owner }) })),
    finished: asRun(run, [...ownerCommands(files.kept, copies, users.nameOf), ...(cached ? ["ldconfig"] : [])]),
    leavesToBase: files.left.filter(isStartupFile).map(({ path }) => path),
    leftOut: leftOut(written, base, packages.dropped),
    because: explain(reached, packages.names, copies),
    assumptions: [
      ...base.assumptions,
      ...assumptionsOf(evidence, reached, files.left, packages.dropped, base),
      ...(pruned?.assumptions ?? []),
      ...startupAssumptions(files.left),
    ],
  };
  if (ships === "slim") return split;
  const smaller = onDistroless(candidate, evidence, reached, split, packages.names.keys());
  return typeof smaller === "string" ? { ...split, because: [`${base.text}: ${smaller}`, ...(split.because ?? [])] } : smaller;
}

function readingOf({ stage, starts }: Candidate, evidence: Evidence, shared: Shared, base: SeenBase): Reading {
  const words = starts.flatMap((start) => start.words);
  return {
    ...shared,
    programs: isInterpreted(evidence, base) ? "interpreted" : "compiled",
    whole: wholeDirectories(evidence, base, words, copiedTo(evidence, shared.copies)),
    isNamed: namedInRuns(stage, evidence.image.workingDir),
    isByHand: writtenByHand(stage),
  };
}

/** The usual search path of images. */
const SEARCHED = /^(\/usr(\/local)?)?\/s?bin$/;

/** What the base of the build says of the environment, and a plainer one does not. */
function environmentOf({ model, stage }: Candidate, { image }: Evidence, { is, language }: SeenBase): readonly string[] {
  if (is === "the same" || language !== undefined) return [];
  const hasDirectory = stage.instructions.some(({ kind }) => kind === "workdir") || image.workingDir === "/";
  const directories = image.starts.flatMap(({ word, path }) => (word.includes("/") ? [] : parentOf(path)));
  const isSet = (directory: string) => stage.instructions.some(({ kind, text }) => kind === "env" && text.includes(directory));
  const search = [...new Set(directories)].filter((directory) => !SEARCHED.test(directory) && !isSet(directory));
  return [
    ...(hasDirectory ? [] : [`${keywordIn(model.dockerfile, "WORKDIR")} ${image.workingDir}`]),
    ...search.map((directory) => `${keywordIn(model.dockerfile, "ENV")} PATH=${directory}:$PATH`),
  ];
}

/** WORKDIRs of the build that another one follows in the shipped stage. */
function overriddenDirectories({ stage }: Candidate, last: Instruction): readonly Instruction[] {
  const at = stage.instructions.indexOf(last);
  const directories = stage.instructions.filter((one) => one.kind === "workdir");
  const next = stage.instructions
    .slice(at + 1)
    .find(({ kind }) => kind === "workdir" || kind === "run" || kind === "copy" || kind === "add");
  const isOverridden = next?.kind === "workdir" && next.value.text.startsWith("/");
  return isOverridden ? directories.filter((one) => stage.instructions.indexOf(one) < at) : [];
}

/** The first path that cannot be written: what lies in a directory that is copied needs no name. */
function oddName(kept: readonly EvidenceFile[], copies: readonly Gathered[]): string | undefined {
  const isWithin = (path: string) => copies.some(({ to }) => to !== path && isInside(path, to));
  const written = kept.filter(({ path, kind }) => kind === "directory" || !isWithin(path));
  const paths = [...copies.map(({ to }) => to), ...written.flatMap(({ path, target }) => [path, target ?? ""])];
  return paths.find((path) => !PLAIN.test(path));
}

const PLAIN = /^[\w./+@%~:,=-]*$/;

/** Libraries that are found by ldconfig's cache alone, and what says where others are. */
const CACHED = /^\/usr\/local\/lib(\/[^/]*-linux-[^/]*)?\/[^/]+\.so[^/]*$|^\/etc\/ld\.so\.conf(\.d\/|$)/;

function asRun(run: string, commands: readonly string[]): readonly string[] {
  return commands.length === 0 ? [] : [`${run} ${commands.join(" && ")}`];
}
