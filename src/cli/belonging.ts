import type { Option } from "./command.js";
import { UserError } from "./errors.js";
import { type Given, isOn } from "./given.js";

/** Options that do nothing without one of these, and whose help says so. */
export function belongingTo(belongsTo: readonly string[], options: readonly Option[]): readonly Option[] {
  return options.map((option) => ({ ...option, belongsTo, help: `with ${flagsOf(belongsTo).join(", ")}: ${option.help}` }));
}

/**
 * Throws UserError for an option of the command line that does nothing without another, which is not given. What the environment
 * says is for all runs.
 */
export function checkBelonging(options: readonly Option[], given: Given): void {
  for (const { name, belongsTo } of options) {
    if (belongsTo === undefined || given.get(name)?.from !== `--${name}`) continue;
    if (!belongsTo.some((other) => isThere(other, options, given)))
      throw new UserError(`--${name} is for ${flagsOf(belongsTo).join(" and ")}`);
  }
}

function isThere(name: string, options: readonly Option[], given: Given): boolean {
  return options.find((option) => option.name === name)?.takes === "switch" ? isOn(given, name) : given.has(name);
}

function flagsOf(names: readonly string[]): readonly string[] {
  return names.map((name) => `--${name}`);
}
