import { baseName } from "../../../src/rule.js";
import { INITS } from "../../knowledge/bases/configs.js";
import type { Candidate } from "../candidate.js";
import { namesBrought } from "../outcomes.js";
import { installedBy } from "../queries.js";
import { stepsOfStage } from "../steps.js";

/** What a command runs behind the init in front of it, as in `tini -- java`, where the stage installs or fetches that. */
export function behindInit(candidate: Candidate, words: readonly string[]): readonly string[] {
  const name = baseName(words[0] ?? "");
  if (!INITS.has(name) || !bringsProgram(candidate, name)) return words;
  const isOption = (word: string, at: number) => word.startsWith("-") || TAKES_NEXT.test(words[at - 1] ?? "");
  const at = words.findIndex((word, index) => index > 0 && (word === "--" || !isOption(word, index)));
  if (at === -1) return [];
  return words.slice(words[at] === "--" ? at + 1 : at);
}

/** Options whose value is the next word (`tini -h`, `dumb-init --help`). */
const TAKES_NEXT = /^(-[per]|--rewrite)$/;

function bringsProgram(candidate: Candidate, name: string): boolean {
  return installedBy(stepsOfStage(candidate, () => false)).has(name) || namesBrought(candidate).includes(name);
}
