import type { Instruction } from "../../src/rule.js";

/** What an instruction says: the comments between its lines do not count. */
export function textOf({ line, heredocs }: Instruction): string {
  return [line.text, ...heredocs.map(({ content }) => content)].join("\n");
}
