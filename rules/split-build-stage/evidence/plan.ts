import { type Evidence, keywordIn } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { installLine } from "../../application/packages/install-line.js";
import { reach } from "../../application/starts/reach.js";
import type { Split } from "../recipe.js";
import { seenBase } from "./base.js";
import { onDistroless } from "./distroless.js";
import { environmentOf, overriddenDirectories } from "./environment.js";
import { assumptionsOf, explain, leftOut } from "./explained.js";
import { gather, oddName } from "./gathered.js";
import { namedInRuns, shareOut } from "./instructions.js";
import { copiedTo, keptFiles, LOADER_CACHE, type Reading } from "./kept.js";
import { isInterpreted, wholeDirectories } from "./languages.js";
import { directoryCommands, linkCommands, ownerCommands } from "./made.js";
import { prunedModules } from "./node-modules.js";
import { obstacleIn, onlyInBase } from "./obstacles.js";
import { runTimePackagesOf } from "./packages.js";
import { isStartupFile, startupAssumptions, startupObstacle, writtenByHand } from "./startup-files.js";
import type { Subject } from "./subject.js";
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
  const subject: Subject = { candidate, evidence, base, shared };
  const words = candidate.starts.flatMap((start) => start.words);
  const started = reach(evidence, words);
  const obstacle = obstacleIn(subject, started);
  if (obstacle !== undefined) return obstacle;
  const unseen = startupObstacle(subject, started);
  if (unseen !== undefined) return { refusal: unseen, at: last };
  const reading = readingOf(subject);
  const along = keptFiles(evidence, started, reading).kept.map(({ path }) => path);
  const reached = reach(evidence, words, along);
  const files = keptFiles(evidence, reached, reading);
  const missing = onlyInBase(subject, reached);
  if (missing !== undefined) return { refusal: missing, at: stage.from };
  const users = addedUsers(subject, files.kept);
  const copies = gather(files, users.nameOf);
  const odd = oddName(files.kept, copies);
  if (odd !== undefined) return { refusal: `${odd} is no name that a Dockerfile can have as it is`, at: last };
  const packages = runTimePackagesOf(subject, reached);
  if (packages.dropped.length === 0 && base.text === written)
    return { refusal: "nothing that it installed is for building only", at: last };
  const run = keywordIn(model.dockerfile, "RUN");
  const recommends = packages.recommends === "settled" || stage.instructions.some(({ text }) => text.includes("--no-install-recommends"));
  const options = recommends ? " --no-install-recommends" : "";
  const install =
    packages.names.size === 0 && shared.upgrade === undefined
      ? []
      : [installLine(model, { program: "apt-get", options, upgrade: shared.upgrade }, [...packages.names.keys()])];
  const made = [...directoryCommands(files.kept, copies, users.nameOf), ...linkCommands(files.kept, copies)];
  const wroteCache = evidence.files.some(({ path, kind }) => path === LOADER_CACHE && kind !== "package-state");
  const found = [...reached.libraries.keys(), ...(wroteCache ? files.kept.map(({ path }) => path) : [])];
  const cached = found.some((path) => CACHED.test(path));
  const pruned = prunedModules(subject, files.kept);
  const split: Split = {
    base: base.text,
    last,
    ...(pruned === undefined ? {} : { lastText: `${last.text.trimEnd()}\n${pruned.line}`, rewrites: pruned.rewrites }),
    repeated: shared.users,
    buildOnly: overriddenDirectories(candidate, last),
    prepared: [...environmentOf(subject), ...install, ...users.lines.map((line) => `${run} ${line}`), ...asRun(run, made)],
    copies: copies.map(({ from, to, owner }) => ({ from, to, ...(owner === undefined ? {} : { owner }) })),
    finished: asRun(run, [...ownerCommands(files.kept, copies, users.nameOf), ...(cached ? ["ldconfig"] : [])]),
    leavesToBase: files.left.filter(isStartupFile).map(({ path }) => path),
    leftOut: leftOut(written, base, packages.dropped),
    because: explain(reached, packages.names, copies),
    assumptions: [
      ...base.assumptions,
      ...assumptionsOf(subject, reached, files.left, packages.dropped),
      ...(pruned?.assumptions ?? []),
      ...startupAssumptions(files.left),
    ],
  };
  if (ships === "slim") return split;
  const smaller = onDistroless(subject, reached, split, packages.names.keys());
  return typeof smaller === "string" ? { ...split, because: [`${base.text}: ${smaller}`, ...(split.because ?? [])] } : smaller;
}

function readingOf({ candidate: { stage, starts }, evidence, shared, base }: Subject): Reading {
  const words = starts.flatMap((start) => start.words);
  return {
    ...shared,
    programs: isInterpreted(evidence, base) ? "interpreted" : "compiled",
    whole: wholeDirectories(evidence, base, words, copiedTo(evidence, shared.copies)),
    isNamed: namedInRuns(stage, evidence.image.workingDir),
    isByHand: writtenByHand(stage),
  };
}

/** Libraries that are found by ldconfig's cache alone, and what says where others are. */
const CACHED = /^\/usr\/local\/lib(\/[^/]*-linux-[^/]*)?\/[^/]+\.so[^/]*$|^\/etc\/ld\.so\.conf(\.d\/|$)/;

function asRun(run: string, commands: readonly string[]): readonly string[] {
  return commands.length === 0 ? [] : [`${run} ${commands.join(" && ")}`];
}
