import type { Rule } from "../../rule.js";
import { didYouMean } from "../../text/nearest.js";
import { type Given, type Setting, settingError } from "../given.js";
import { namedIn } from "./select-rules.js";

/** By rule: its options. */
export type RuleOptions = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * The options of rules, by rule: what `--option RULE.NAME=VALUE` says, and what a rule holds back until it is named.
 * Throws UserError for what no rule has.
 */
export function readRuleOptions(rules: readonly Rule[], given: Given): RuleOptions {
  const options = new Map<string, Record<string, string>>();
  const put = (rule: string, name: string, value: string) => options.set(rule, { ...options.get(rule), [name]: value });
  for (const rule of [...(namedIn(rules, given, "only") ?? []), ...(namedIn(rules, given, "enable") ?? [])]) {
    for (const [name, { whenNamed }] of Object.entries(rule.options ?? {})) if (whenNamed !== undefined) put(rule.id, name, whenNamed);
  }
  const setting = given.get("option");
  for (const [index, text] of (setting?.values ?? []).entries()) {
    const { rule, name, value } = readOption(rules, setting as Setting, text, index);
    put(rule, name, value);
  }
  return options;
}

/** By rule: what `--option` must say for a rule to do the same as with these options where it is named. */
export function optionsWhenNamed(rules: readonly Rule[], chosen: RuleOptions): ReadonlyMap<string, readonly string[]> {
  return new Map(
    rules.map(({ id, options = {} }) => {
      const said = Object.entries(options).flatMap(([name, { default: usual, whenNamed = usual }]) => {
        const value = chosen.get(id)?.[name] ?? usual;
        return value === whenNamed ? [] : `${id}.${name}=${value}`;
      });
      return [id, said];
    }),
  );
}

interface Chosen {
  readonly rule: string;
  readonly name: string;
  readonly value: string;
}

function readOption(rules: readonly Rule[], setting: Setting, text: string, index: number): Chosen {
  const [, key = "", value = ""] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const known = rules.flatMap(({ id, options = {} }) => Object.entries(options).map(([name, option]) => ({ rule: id, name, option })));
  const keys = known.map(({ rule, name }) => `${rule}.${name}`);
  const found = known[keys.indexOf(key)];
  if (found === undefined) {
    const message = key === "" ? `"${text}" is not RULE.NAME=VALUE` : `no rule has the option ${key}${didYouMean(key, keys)}`;
    throw settingError(setting, index, message, `there are ${keys.join(", ")}`);
  }
  const { choices } = found.option;
  if (!choices.includes(value)) {
    throw settingError(setting, index, `${key} is one of ${choices.join(", ")}; not "${value}"${didYouMean(value, choices)}`);
  }
  return { rule: found.rule, name: found.name, value };
}
