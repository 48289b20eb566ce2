import { baseName } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";

/** The name of the program that the image starts, without those in front of it that start it; undefined where it starts none. */
export function startedProgram({ starts }: Candidate, starters: RegExp): string | undefined {
  const main = starts.filter(({ is }) => is !== "healthcheck");
  const last = main.findLast(({ file }) => file === undefined) ?? main.at(-1);
  const program = last?.words.find((word) => !starters.test(word));
  return program === undefined ? undefined : baseName(program);
}
