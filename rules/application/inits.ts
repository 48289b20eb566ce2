import { baseName } from "../../src/rule.js";
import { INITS } from "../knowledge/bases/configs.js";
import type { Candidate } from "./candidate.js";
import { namesBrought } from "./outcomes.js";
import { installedBy } from "./queries.js";
import { stepsOfStage } from "./steps.js";

/** What a command runs behind the init in front of it, as in `tini -- java`, where the stage installs or fetches that. */
export function behindInit(candidate: Candidate, words: readonly string[]): readonly string[] {
  const name = baseName(words[0] ?? "");
  if (!INITS.has(name) || !bringsProgram(candidate, name)) return words;
  const end = words.indexOf("--");
  return words.slice(end === -1 ? 1 : end + 1);
}

function bringsProgram(candidate: Candidate, name: string): boolean {
  return installedBy(stepsOfStage(candidate, () => false)).has(name) || namesBrought(candidate).includes(name);
}
