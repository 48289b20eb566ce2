/**
 * What a key of the configuration takes: a path may be `false` for none, a source is a path or something else, a map becomes a list of
 * `K=V`, and a section has keys of its own.
 */
export type ConfigKind = "boolean" | "string" | "names" | "path" | "source" | "map" | "section" | "sections";

/** The keys of the configuration: the options of the same name. `schema/config.json` says the same, and a test that it does. */
export const CONFIG_KEYS: ReadonlyMap<string, ConfigKind> = new Map<string, ConfigKind>([
  ["context", "path"],
  ["safe", "boolean"],
  ["only", "names"],
  ["skip", "names"],
  ["enable", "names"],
  ["option", "map"],
  ["target", "string"],
  ["build-arg", "map"],
  ["size", "section"],
]);

const BUDGET_KEYS: readonly (readonly [string, ConfigKind])[] = [
  ["max", "string"],
  ["warn", "string"],
  ["max-increase", "string"],
  ["warn-increase", "string"],
  ["min-increase", "string"],
  ["max-layers", "string"],
  ["max-wasted", "string"],
  ["metric", "string"],
  ["baseline", "source"],
  ["require-baseline", "boolean"],
  ["update-threshold", "string"],
];

/** The keys below `size`. */
export const SIZE_KEYS: ReadonlyMap<string, ConfigKind> = new Map([...BUDGET_KEYS, ["images", "sections"]]);

/** The keys of each of `size.images`: which images, and what holds for them. */
export const IMAGE_KEYS: ReadonlyMap<string, ConfigKind> = new Map([
  ["dockerfile", "source"],
  ["target", "string"],
  ["platform", "string"],
  ...BUDGET_KEYS,
]);

/** For editors. */
export const SCHEMA_KEY = "$schema";
