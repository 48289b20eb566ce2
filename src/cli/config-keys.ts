/** What a key of the configuration takes: a path may be `false` for none, and a map becomes a list of `K=V`. */
export type ConfigKind = "boolean" | "string" | "names" | "path" | "map";

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
]);

/** For editors. */
export const SCHEMA_KEY = "$schema";
