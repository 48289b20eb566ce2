import { baseName, parseImageReference } from "../../src/rule.js";
import { askedIn } from "../application/asked-programs.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { tableName } from "../knowledge/bases/images.js";
import { isOwnProgram } from "../knowledge/bases/own-programs.js";
import { wordsIn } from "../shared/words-in-text.js";
import type { Split } from "./recipe.js";
import { runsOfShipped } from "./shipped-runs.js";

/** Why a RUN of the shipped stage may fail there: it asks for a program that the image of the build had. */
export function askedObstacle(candidate: Candidate, split: Split): Refused | undefined {
  const { rewritten } = split;
  const runs = runsOfShipped(candidate, split).filter((run) => rewritten?.has(run) !== true);
  return askedIn(candidate.model, runs, (name) => isThere(name, split));
}

/** Whether it is what the image is there for, is installed again, or is copied. */
function isThere(name: string, { base, prepared, copies }: Split): boolean {
  return (
    isOwnProgram(tableName(parseImageReference(base)), name) ||
    prepared.some((line) => wordsIn(line).includes(name)) ||
    copies.some(({ to }) => baseName(to) === name)
  );
}
