import type { ShellWord } from "../../../src/rule.js";

/** A task of mix, and the words behind it. */
export interface MixTask {
  readonly name: string;
  readonly words: readonly ShellWord[];
}

/** The tasks that the words behind `mix` name: `mix do deps.get --only prod, deps.compile` is two; newer versions part them by `+`. */
export function mixTasks([verb, ...operands]: readonly ShellWord[]): readonly MixTask[] {
  if (verb === undefined) return [];
  if (verb.value !== "do") return [{ name: verb.value ?? "$", words: operands }];
  const tasks: ShellWord[][] = [[]];
  for (const word of operands) {
    const { value = "$" } = word;
    if (value !== "+") tasks.at(-1)?.push({ ...word, value: value.replace(/,$/, "") });
    if (value === "+" || value.endsWith(",")) tasks.push([]);
  }
  return tasks.map(([name, ...words]) => ({ name: name?.value ?? "$", words }));
}
