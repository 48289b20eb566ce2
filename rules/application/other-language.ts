import { expand, type Instruction, type Model } from "../../src/rule.js";
import { LOCALE_VARIABLES, OTHER_LANGUAGE } from "../knowledge/bases/debian-slim.js";

/** Whether an instruction sets a variable so that messages are in another language than English, as far as can be told. */
export function setsOtherLanguage(model: Model, at: Instruction): boolean {
  if (at.kind !== "env") return false;
  const { variables } = model.stateAt(at);
  return at.pairs.some(({ key, value }) => {
    if (!LOCALE_VARIABLES.has(key.text)) return false;
    const language = expand(value.text, variables, model.dockerfile.escape, "empty");
    return language === undefined || OTHER_LANGUAGE.test(language);
  });
}
