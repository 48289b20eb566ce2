import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { DiveRules } from "../../size/budget.js";
import { parseQuantity } from "../../size/quantity.js";
import { describeIoError, UserError } from "../errors.js";
import { upToRepositoryRoot } from "../files/repository.js";

const NAME = ".dive-ci";
const NONE: DiveRules = { lowestEfficiency: undefined, highestWastedBytes: undefined, highestUserWastedPercent: undefined };

/**
 * The limits of the nearest `.dive-ci`, from a directory up to the repository's root. Its other keys are dive's own.
 * @throws UserError where it cannot be read.
 */
export function diveRulesFor(directory: string): DiveRules {
  for (const place of upToRepositoryRoot(directory)) {
    const file = join(place, NAME);
    if (existsSync(file)) return readRules(file);
  }
  return NONE;
}

function readRules(file: string): DiveRules {
  const rules = rulesIn(file);
  const valueOf = <T>(key: keyof DiveRules, read: (text: string) => T | undefined, what: string): T | undefined => {
    const value = rules[key];
    if (value === undefined || value === null || value === "disabled") return undefined;
    const found = read(String(value));
    if (found === undefined) throw new UserError(`${file}: ${key} is ${what}, not "${String(value)}"`);
    return found;
  };
  return {
    lowestEfficiency: valueOf("lowestEfficiency", shareOf, "a number from 0 to 1"),
    highestWastedBytes: valueOf("highestWastedBytes", bytesOf, "a size such as 20MB"),
    highestUserWastedPercent: valueOf("highestUserWastedPercent", shareOf, "a number from 0 to 1"),
  };
}

function rulesIn(file: string): Readonly<Record<string, unknown>> {
  try {
    return Object((Object(parse(readFileSync(file, "utf8"))) as { readonly rules?: unknown }).rules);
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${describeIoError(error)}`);
  }
}

function shareOf(text: string): number | undefined {
  const share = Number(text);
  return text.trim() !== "" && share >= 0 && share <= 1 ? share : undefined;
}

function bytesOf(text: string): number | undefined {
  const quantity = parseQuantity(text);
  return quantity?.of === "bytes" ? quantity.bytes : undefined;
}
