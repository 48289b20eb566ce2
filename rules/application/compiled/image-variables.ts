import type { Instruction, Stage } from "../../../src/rule.js";
import type { Refused } from "../candidate.js";
import { sourcesOf } from "./called.js";
import type { Question } from "./question.js";

/** A source that asks for a variable of the language's image, which the shipped one does not set. */
export function asksForItsImage({ candidate: { stage }, language, origins }: Question, at: Instruction): Refused | undefined {
  for (const { file, text } of sourcesOf(origins, language)) {
    const name = [...text.matchAll(language.asksVariable)].map(([, variable = ""]) => variable).find((one) => !sets(stage, one));
    if (name !== undefined)
      return { refusal: `${file} reads ${name}, which ${stage.from.image.text} sets and a smaller image does not`, at };
  }
  return undefined;
}

function sets({ instructions }: Stage, name: string): boolean {
  return instructions.some((one) => one.kind === "env" && one.pairs.some(({ key }) => key.text === name));
}
