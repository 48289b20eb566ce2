import { baseName, type Instruction, interpreterLine } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { BUILD_TEXT } from "../knowledge/native/files.js";
import { isFromContext } from "../shared/context/from-context.js";
import { FROM_ELSEWHERE, pathsTaken } from "../shared/context/sources.js";
import { type ContextText, textsBelow } from "../shared/context/texts.js";
import { textOf } from "../shared/instruction-text.js";
import { wordsIn } from "../shared/words-in-text.js";

export interface CopiedText extends ContextText {
  readonly by: Instruction;
  /** `build`: says how something is built. */
  readonly is: "build" | "run";
}

/** The files of the context that are copied and build something, or are named where something runs. */
export function copiedTexts(candidate: Candidate): readonly CopiedText[] | Refused {
  const { stage } = candidate;
  const named = new Set(stage.instructions.filter(({ kind }) => kind !== "copy" && kind !== "add").flatMap((at) => wordsIn(textOf(at))));
  const found = new Map<string, CopiedText>();
  for (let known = -1; known < found.size; ) {
    known = found.size;
    for (const at of stage.instructions) {
      const obstacle = addTexts(candidate, at, named, found);
      if (obstacle !== undefined) return obstacle;
    }
  }
  return [...found.values()];
}

/** Adds the files that an instruction copies, and the names in scripts among them: scripts run other scripts. */
function addTexts(candidate: Candidate, at: Instruction, named: Set<string>, found: Map<string, CopiedText>): Refused | undefined {
  const { context } = candidate;
  const paths = pathsOf(candidate, at);
  if ("refusal" in paths) return paths;
  if (context === undefined) return undefined;
  for (const path of paths) {
    const isAsked = (file: string) => file === path || BUILD_TEXT.test(file) || named.has(baseName(file));
    for (const text of textsBelow(context, path, isAsked)) {
      if (found.has(text.path)) continue;
      found.set(text.path, { ...text, by: at, is: BUILD_TEXT.test(text.path) ? "build" : "run" });
      if (interpreterLine(text.text) !== "") for (const word of wordsIn(text.text)) named.add(word);
    }
  }
  return undefined;
}

function pathsOf({ model, context }: Candidate, at: Instruction): readonly string[] | Refused {
  if (!isFromContext(at)) return [];
  if (at.sources.every(({ text }) => FROM_ELSEWHERE.test(text))) return [];
  if (context === undefined) return { refusal: `what line ${at.startLine} copies cannot be told without the build context`, at };
  const paths = pathsTaken(model, at, context);
  const known = paths.filter((path) => path !== undefined);
  return known.length < paths.length ? { refusal: `what line ${at.startLine} copies cannot be told`, at } : known;
}
