import type { Rule } from "../rule.js";
import { didYouMean } from "../text/nearest.js";
import { UserError } from "./errors.js";
import { type Given, listOf } from "./given.js";

/** The rules that `only`, `skip` and `enable` leave; a rule may be named by its id or an alias. */
export function selectRules(rules: readonly Rule[], given: Given): readonly Rule[] {
  const named = (setting: string) => {
    const names = listOf(given, setting);
    const from = given.get(setting)?.from ?? setting;
    return names && new Set(names.flatMap((name) => findRules(rules, name, from)));
  };
  const only = named("only");
  const skip = named("skip");
  const enable = named("enable");
  return rules.filter((rule) => (only === undefined || only.has(rule) || enable?.has(rule)) && !skip?.has(rule));
}

/** The rules of a name. Throws UserError where there is none. */
export function findRules(rules: readonly Rule[], name: string, from?: string): readonly Rule[] {
  const lower = name.toLowerCase();
  const found = rules.filter(({ id, aliases }) => id === lower || aliases.some((alias) => alias.toLowerCase() === lower));
  if (found.length > 0) return found;
  const known = rules.flatMap(({ id, aliases }) => [id, ...aliases]);
  throw new UserError(`${from === undefined ? "" : `${from}: `}unknown rule ${name}${didYouMean(name, known)}`, "dfopt rules lists them");
}
