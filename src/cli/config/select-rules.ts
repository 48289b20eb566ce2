import type { Rule } from "../../rule.js";
import { didYouMean } from "../../text/nearest.js";
import { UserError } from "../errors.js";
import { type Given, type Setting, settingError } from "../given.js";

/** The rules that `only`, `skip` and `enable` leave; a rule may be named by its id or an alias. */
export function selectRules(rules: readonly Rule[], given: Given): readonly Rule[] {
  const only = namedIn(rules, given, "only");
  const skip = namedIn(rules, given, "skip");
  const enable = namedIn(rules, given, "enable");
  return rules.filter((rule) => (only === undefined || only.has(rule) || enable?.has(rule)) && !skip?.has(rule));
}

/** The rules that a setting names; undefined where it is not given. */
export function namedIn(rules: readonly Rule[], given: Given, name: "only" | "skip" | "enable"): ReadonlySet<Rule> | undefined {
  const setting = given.get(name);
  return setting && new Set(setting.values.flatMap((value, index) => namedBy(rules, setting, value, index)));
}

/** The rules that one value of a setting names: a name, or some with commas. */
function namedBy(rules: readonly Rule[], setting: Setting, value: string, index: number): readonly Rule[] {
  const names = value.split(",").flatMap((name) => name.trim() || []);
  if (names.length === 0) throw settingError(setting, index, "names no rule", HINT);
  return names.flatMap((name) => {
    const found = rulesOf(rules, name);
    if (found.length === 0) throw settingError(setting, index, unknownRule(rules, name), HINT);
    return found;
  });
}

/** The rules of a name. Throws UserError where there is none. */
export function findRules(rules: readonly Rule[], name: string): readonly Rule[] {
  const found = rulesOf(rules, name);
  if (found.length === 0) throw new UserError(unknownRule(rules, name), HINT);
  return found;
}

const HINT = "dfopt rules lists them";

function rulesOf(rules: readonly Rule[], name: string): readonly Rule[] {
  const lower = name.toLowerCase();
  return rules.filter(({ id, aliases }) => id === lower || aliases.some((alias) => alias.toLowerCase() === lower));
}

function unknownRule(rules: readonly Rule[], name: string): string {
  const known = rules.flatMap(({ id, aliases }) => [id, ...aliases]);
  return `unknown rule ${name}${didYouMean(name, known)}`;
}
