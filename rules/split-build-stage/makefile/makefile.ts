import { words } from "../../knowledge/words.js";
import { readLines } from "./lines.js";
import type { Reading, Surroundings } from "./reading.js";
import { expandMake, type MakeVariables, UNKNOWN } from "./text.js";

/** A rule of a makefile. */
export interface MakeRule {
  readonly targets: string;
  /** With two, all recipes of a target run (GNU make's manual, 4.13). */
  readonly colons: string;
  readonly needs: string;
  readonly recipe: readonly string[];
}

export interface Makefile {
  readonly variables: MakeVariables;
  /** Those that its own lines set. */
  readonly names: ReadonlySet<string>;
  readonly rules: readonly MakeRule[];
  /** Variables that recipes see, beside those of the environment. */
  readonly exported: ReadonlySet<string>;
}

/**
 * A makefile of rules with plain recipes; a text is why it has more (functions that write). Where it cannot be told whether lines
 * count, the variables that they set are not known, and the recipes in them cannot be read.
 */
export function readMakefile(text: string, from: Surroundings): Makefile | string {
  const own = new Map<string, string>();
  const ofTargets = new Set<string>();
  const { given, environment } = from;
  const variables: MakeVariables = {
    get: (name) => (ofTargets.has(name) ? UNKNOWN : (given.get(name) ?? own.get(name) ?? environment.get(name))),
  };
  const reading: Reading = { variables, own, ofTargets, exported: new Set(), rules: [], open: [], missing: [] };
  const obstacle = readLines(text, reading, from, 0);
  if (obstacle !== undefined) return obstacle;
  const made = reading.missing.find((file) => reading.rules.some(({ targets }) => words(expandMake(targets, variables)).includes(file)));
  if (made !== undefined) return `includes ${made}, which it makes itself`;
  return { variables, names: new Set([...own.keys(), ...ofTargets, ...given.keys()]), rules: reading.rules, exported: reading.exported };
}

/** Whether a target is no file. */
export function isPhony(target: string, rules: readonly MakeRule[]): boolean {
  return rules.some(({ targets, needs }) => targets === ".PHONY" && words(needs).includes(target));
}
