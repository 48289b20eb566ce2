import type { Instruction, Model } from "../../../src/rule.js";
import { maySet } from "../commands/variables.js";
import type { Word } from "../paths.js";

/**
 * A shell word once the variables of the Dockerfile are in place; undefined where the shell alone knows. A variable that
 * ENV and ARG do not set, or only a build argument, or that the RUN itself may set, is not known.
 */
export function valueOf(word: Word, model: Model, at: Instruction): string | undefined {
  if (word.value !== undefined) return word.value.startsWith("~") ? undefined : word.value;
  const { variables } = model.stateAt(at);
  let known = true;
  const text = word.text.replace(/^"(.*)"$/, "$1").replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? "";
    const value = maySet(model, at, name) ? undefined : variables.get(name);
    known &&= value !== undefined;
    return value ?? "";
  });
  return known && /^[\w./@+:,=-]*$/.test(text) && !/['"$`\\{}]/.test(text) ? text : undefined;
}

/** The variables that a text names; an empty name where it does not say which. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{?(\w*)/g)].map(([, name = ""]) => name);
}
