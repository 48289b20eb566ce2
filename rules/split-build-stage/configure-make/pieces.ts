import { commentsAbove, type DockerfileNode, type Instruction, isInside, keywordIn, type Run, sourceOf } from "../../../src/rule.js";
import { METADATA, SETTINGS } from "../../knowledge/metadata.js";
import { writeRun } from "../assemble/write-run.js";
import { buildOnlyPaths, firstOfBuild } from "./build-only.js";
import type { CarriedRun, Part } from "./carried-run.js";
import { staysInBuild } from "./copies.js";
import { workdirOf } from "./obstacles.js";
import type { Reading } from "./reading.js";
import type { Piece } from "./variables.js";

export interface Pieces {
  /** What the shipped stage starts with, in the order of the build. */
  readonly pieces: readonly Piece[];
  /** What leaves the build stage. */
  readonly removed: readonly DockerfileNode[];
}

/** What of the build's instructions goes into the shipped stage, and what leaves the build stage. */
export function piecesOf(reading: Reading, runs: ReadonlyMap<Run, CarriedRun>, stageName: string): Pieces {
  const { model, before } = reading;
  const pieces: Piece[] = [];
  const removed: DockerfileNode[] = [];
  const prefix: Piece = { text: copyOfPrefixes(reading, stageName), from: reading.last };
  for (const instruction of before) {
    const comments = commentsAbove(model.dockerfile, instruction);
    if (METADATA.has(instruction.kind)) {
      removed.push(...comments, instruction);
      pieces.push({ text: [...comments, instruction].map(({ text }) => text).join(""), from: instruction });
    }
    if (isCarried(instruction, reading)) pieces.push({ text: textOf(instruction, reading), from: instruction });
    if (instruction.kind !== "run") continue;
    const { parts = [], behindPrefix = [] } = runs.get(instruction) ?? {};
    if (parts.length > 0) pieces.push({ text: asRun(instruction, parts, reading), from: instruction });
    if (behindPrefix.length > 0 && !pieces.includes(prefix)) pieces.push(prefix);
    if (behindPrefix.length > 0) pieces.push({ text: asRun(instruction, behindPrefix, reading), from: instruction });
    if (parts.length + behindPrefix.length === 0 && isTidyingUp(instruction, reading) && comments.length === 0) removed.push(instruction);
  }
  if (!pieces.includes(prefix)) pieces.push(prefix);
  return { pieces: [...pieces, ...lastWorkdir(reading)], removed };
}

function asRun(run: Run, parts: readonly Part[], { model }: Reading): string {
  const head = [run.keywordWord.text, ...run.flags.map((flag) => sourceOf(run, flag))].join(" ");
  const commands = parts.map(({ text }) => text);
  return writeRun(run, head, commands, model);
}

function copyOfPrefixes({ model, build }: Reading, stageName: string): string {
  const prefixes = [...build.prefixes].filter((path) => ![...build.prefixes].some((other) => other !== path && isInside(path, other)));
  return prefixes.map((path) => `${keywordIn(model.dockerfile, "COPY")} --from=${stageName} ${path} ${path}\n`).join("");
}

function isCarried(instruction: Instruction, reading: Reading): boolean {
  const { kind } = instruction;
  if (kind === "copy" || kind === "add") return !staysInBuild(instruction, reading);
  if (kind === "workdir") return isNeeded(instruction, reading);
  return SETTINGS.has(kind);
}

/** A WORKDIR makes its directory; that of the sources is of use only where something is copied relative to it. */
function isNeeded(workdir: Instruction, reading: Reading): boolean {
  const path = workdirOf(reading.model, workdir);
  if (path === undefined || firstOfBuild([path], buildOnlyPaths(reading)) === undefined) return true;
  const rest = reading.before.slice(reading.before.indexOf(workdir) + 1);
  const next = rest.findIndex(({ kind }) => kind === "workdir");
  return rest.slice(0, next === -1 ? rest.length : next).some((copy) => {
    const isRelative = (copy.kind === "copy" || copy.kind === "add") && !copy.destination.text.startsWith("/");
    return isRelative && isCarried(copy, reading);
  });
}

function textOf(instruction: Instruction, { model }: Reading): string {
  const isWhole = instruction.kind !== "workdir" || instruction.value.text.startsWith("/");
  return isWhole ? instruction.text : `${instruction.keywordWord.text} ${workdirOf(model, instruction) ?? instruction.value.text}\n`;
}

/** The directory that the build left for what follows, where what follows does not set its own. */
function lastWorkdir(reading: Reading): readonly Piece[] {
  const workdir = reading.before.findLast(({ kind }) => kind === "workdir");
  const next = reading.after.find(({ kind }) => ["run", "copy", "add", "workdir"].includes(kind));
  if (workdir?.kind !== "workdir" || isCarried(workdir, reading)) return [];
  return next?.kind === "workdir" && next.value.text.startsWith("/") ? [] : [{ text: textOf(workdir, reading), from: workdir }];
}

/** A RUN that only removes packages and caches: of no use in a stage that is not shipped. */
function isTidyingUp(run: Run, { runs }: Reading): boolean {
  return runs.get(run)?.every(({ purpose }) => purpose.is === "cleanUp") === true && !run.text.includes("#");
}
