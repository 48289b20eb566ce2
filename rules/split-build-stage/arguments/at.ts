import type { Instruction, Stage } from "../../../src/rule.js";

/** For each instruction of a stage, the variables that a build argument may change: of ARG, and of ENV that has its value from one. */
export function argumentsAt({ instructions }: Stage): ReadonlyMap<Instruction, ReadonlySet<string>> {
  const found = new Map<Instruction, ReadonlySet<string>>();
  let names: ReadonlySet<string> = new Set();
  const settled = new Set<string>();
  for (const instruction of instructions) {
    found.set(instruction, names);
    if (instruction.kind === "arg") {
      // A variable of ENV keeps its value whatever ARG says.
      const declared = instruction.declarations.map(({ name }) => name.text).filter((name) => !settled.has(name));
      names = new Set([...names, ...declared]);
    }
    if (instruction.kind !== "env") continue;
    const byArgument = instruction.pairs.filter(({ value }) => expandedIn(value.text, names).length > 0).map(({ key }) => key.text);
    const own = instruction.pairs.map(({ key }) => key.text);
    for (const name of own) settled.add(name);
    names = new Set([...[...names].filter((name) => !own.includes(name)), ...byArgument]);
  }
  return found;
}

/** Which of some variables a text expands. */
export function expandedIn(text: string, names: ReadonlySet<string>): readonly string[] {
  return [...new Set([...text.matchAll(/\$\{?(\w+)/g)].flatMap(([, name = ""]) => (names.has(name) ? name : [])))];
}
