import { type Add, type Copy, directoryPart, type Instruction, isInside } from "../../../src/rule.js";
import { COMMON_DIRECTORIES } from "../../knowledge/commands/file-owners.js";
import { ONLY_PRINTS } from "../../knowledge/commands/shell-state.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { copiedFrom } from "../../shared/context/from-context.js";
import { type Landing, landingsOf } from "../../shared/copied-files/landing.js";
import { isPattern } from "../../shared/glob.js";
import type { Candidate } from "../candidate.js";
import type { Step } from "../step.js";

const TEMPORARY = /^\/(var\/)?tmp(\/|$)/;
const PLAIN_FOR_DIRECTORIES: ReadonlySet<string> = new Set(["mkdir", "rm", "rmdir"]);

/** The paths of a step whose files the shipped stage lacks when it would run it; an obstacle where that cannot be told. */
export type Missing = readonly string[] | { readonly obstacle: string };

/** What a step arranges of what COPYs put there that the shipped stage leaves out, or has further down, anew. */
export function missingPaths(candidate: Candidate, run: Instruction, step: Step, copies: readonly (Copy | Add)[]): Missing {
  // What they say of a file is no path.
  if (step.is !== "files" || ONLY_PRINTS.has(step.command.name ?? "")) return [];
  const missing: string[] = [];
  for (const path of step.paths) {
    const is = path === undefined ? "there" : placeOf(candidate, run, step, copies, path);
    if (is === "unclear") return { obstacle: "arranges what a later COPY brings" };
    if (is === "missing" && path !== undefined) missing.push(path);
  }
  return missing;
}

function placeOf(
  candidate: Candidate,
  run: Instruction,
  { command: { name = "" } }: Step,
  copies: readonly (Copy | Add)[],
  path: string,
): "missing" | "there" | "unclear" {
  const { model, stage, context } = candidate;
  const landings = copies.flatMap((copy) => (landingsOf(model, copy, context) ?? []).map((landing) => ({ copy, landing })));
  if (landings.some(({ landing }) => isOwn(landing, path))) return "missing";
  if (landings.some(({ landing }) => landing.is === "file" && isGlobBeside(path, landing.path))) return "unclear";
  const trees = landings.filter(({ copy, landing }) => landing.is === "tree" && copiedFrom(copy) === undefined);
  const around = trees.filter(({ landing }) => isInside(path, landing.path));
  const source = contextPath({ model, context, stage: { ...stage, instructions: around.map(({ copy }) => copy) } }, path);
  const kind = source === undefined ? undefined : context?.kind(source);
  if (kind !== undefined) return kind === "file" || PLAIN_FOR_DIRECTORIES.has(name) ? "missing" : "unclear";
  if (around.some(({ landing }) => !isPattern(landing.source) || isPattern(path))) return "unclear";
  const isMade = COMMON_DIRECTORIES.has(path) || isInside(model.stateAt(run).workdir ?? "/", path) || PLAIN_FOR_DIRECTORIES.has(name);
  return !isMade && landings.some(({ landing }) => isInside(landing.path, path)) ? "unclear" : "there";
}

function isOwn({ path: landed, is }: Landing, path: string): boolean {
  return TEMPORARY.test(landed) ? TEMPORARY.test(path) && isInside(path, landed) : is === "file" && path === landed;
}

function isGlobBeside(path: string, file: string): boolean {
  return isPattern(path) && directoryPart(path) === directoryPart(file);
}
