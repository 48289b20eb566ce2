import type { Instruction, Model } from "../../src/rule.js";

/** Whether a Dockerfile has variables that dash takes out of the environment which it hands on: those with dots or dashes in their names. */
export function hasOddNames({ stages }: Model): boolean {
  return stages.some(({ instructions }) => instructions.flatMap(namesOf).some((name) => !/^\w+$/.test(name)));
}

function namesOf(instruction: Instruction): readonly string[] {
  if (instruction.kind === "env") return instruction.pairs.map(({ key }) => key.text);
  return instruction.kind === "arg" ? instruction.declarations.map(({ name }) => name.text) : [];
}
