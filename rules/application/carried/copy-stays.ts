import { type Add, baseName, type Copy, directoryPart, type Instruction, isInside } from "../../../src/rule.js";
import { COMMON_DIRECTORIES } from "../../knowledge/commands/file-owners.js";
import { copiedFrom, sourceInContext } from "../../shared/context/from-context.js";
import { type Landing, landingsOf } from "../../shared/copied-files/landing.js";
import { isPattern } from "../../shared/glob.js";
import { below } from "../../shared/paths.js";
import type { Candidate, Refused } from "../candidate.js";
import { doWithout } from "./only-arranges.js";
import type { Taken } from "./taken.js";
import { isUsedAtStart } from "./used-at-start.js";

/** Whether the shipped stage copies a file as well; `taken`: it lies where the build is taken from, or is of no use. */
export function copyStays(
  candidate: Candidate,
  copy: Copy | Add,
  last: Instruction,
  taken: Taken,
): "repeated" | "left" | "taken" | Refused {
  const { model, stage, context } = candidate;
  const from = copiedFrom(copy);
  const landings = landingsOf(model, copy, context);
  if (landings === undefined) return { refusal: `where ${copy.keyword} puts its files cannot be told`, at: copy };
  const isWithin = (places: readonly string[]) => landings.every(({ path }) => places.some((place) => isInside(path, place)));
  if (isWithin(taken.paths) || isWithin(taken.projects) || isWithin(taken.left)) return "taken";
  if (from !== undefined && taken.tools.test(from)) return "left";
  const intoTaken = landings.find(({ path }) => taken.projects.some((place) => isInside(path, place)));
  if (intoTaken !== undefined) return { refusal: `${copy.keyword} puts files into the project and beside it`, at: copy };
  const later = stage.instructions.slice(stage.instructions.indexOf(last) + 1);
  const isUsed = (landing: Landing) => isUsedIn(later, landing) || isUsedAtStart(candidate, later, landing);
  if (landings.every(({ path }) => isInside(path, "/tmp")) && !landings.some(isUsed)) return "left";
  const isCovered = landings.every((landing) => {
    const at = later.findIndex((other) => from === undefined && covers(candidate, other, landing.path, landing.source));
    return at !== -1 && !isUsedIn(later.slice(0, at), landing) && doWithout(candidate, later.slice(0, at), landing);
  });
  return isCovered ? "left" : "repeated";
}

/** Whether a RUN names the file, or the directory that it lies in: those behind the build run as they are. */
function isUsedIn(instructions: readonly Instruction[], { path, source }: Landing): boolean {
  const directory = directoryPart(path);
  const names = [baseName(path), baseName(sourceInContext(source)), ...(COMMON_DIRECTORIES.has(directory || "/") ? [] : [directory])];
  return instructions.some(({ kind, text }) => kind === "run" && names.some((name) => name !== "" && text.includes(name)));
}

/** Whether a later COPY of the whole context, or of a directory of it, brings the same file to the same place. */
function covers({ model, context }: Candidate, later: Instruction, path: string, written: string): boolean {
  if ((later.kind !== "copy" && later.kind !== "add") || later.flags.some(({ name }) => name === "from" || name === "exclude"))
    return false;
  const source = sourceInContext(written);
  return (landingsOf(model, later, context) ?? []).some((landing) => {
    if (landing.is !== "tree" || /[*?[$]/.test(landing.source)) return false;
    const top = sourceInContext(landing.source);
    if (top !== "" && source !== top && !source.startsWith(`${top}/`)) return false;
    const rest = top === "" ? source : source.slice(top.length + 1);
    const whole = below(landing.path, rest);
    const directory = rest.includes("/") ? directoryPart(whole) : landing.path;
    return path === whole || (isPattern(source) && path === directory) || (context?.kind(source) === "directory" && path === whole);
  });
}
