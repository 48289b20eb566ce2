import type { Candidate } from "../application/candidate.js";
import { packagesOfLine, withPackage } from "../application/packages/install-line.js";
import { installLines } from "../application/project/base.js";

/** Lines of a shipped stage that install a package as well: together with others, where one of them does so, or behind them. */
export function preparedWith(candidate: Candidate, prepared: readonly string[], name: string): readonly string[] {
  if (prepared.some((line) => packagesOfLine(line).includes(name))) return prepared;
  const added = prepared.map((line) => withPackage(line, name));
  const isAdded = added.some((line) => line !== undefined);
  return isAdded ? prepared.map((line, at) => added[at] ?? line) : [...prepared, ...installLines(candidate, [name])];
}
