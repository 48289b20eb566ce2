import type { ContextFacts } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { type StarterText, starterTexts } from "../../application/starts/starter-texts.js";
import { startedFile } from "../started-file.js";

/** The scripts that an image starts, and what else starts programs in it. */
export function startingTexts(candidate: Candidate, context: ContextFacts): readonly StarterText[] {
  const files = candidate.starts.flatMap((start) => start.words.flatMap((word) => startedFile(candidate, word, start) ?? []));
  return [...files.map((by) => ({ by, text: context.read(by) ?? "" })), ...starterTexts(candidate)];
}
