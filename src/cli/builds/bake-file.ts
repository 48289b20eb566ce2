import { jsonIn } from "../../text/json.js";
import { type HclValue, readHcl } from "./hcl.js";

/** A target of a file of bake, or what several say of it together. */
export type Target = ReadonlyMap<string, HclValue>;

export interface Bake {
  readonly targets: ReadonlyMap<string, Target>;
  /** The names of targets that groups build. */
  readonly grouped: ReadonlySet<string>;
}

/** What a file without targets says. */
export const NOTHING: Bake = { targets: new Map(), grouped: new Set() };

/** What two files say, the second over the first. */
export function merged(one: Bake, other: Bake): Bake {
  const targets = new Map(one.targets);
  for (const [name, target] of other.targets) targets.set(name, new Map([...(targets.get(name) ?? []), ...target]));
  return { targets, grouped: new Set([...one.grouped, ...other.grouped]) };
}

/** What a file of bake says, by its name HCL or the same in JSON; nothing where it cannot be read. */
export function readBake(text: string, file: string): Bake {
  return file.endsWith(".json") ? readJson(text) : readBlocks(text);
}

/** The texts of a list; none where it is not written out. */
export function listOf(value: HclValue): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function readBlocks(text: string): Bake {
  const blocks = readHcl(text) ?? [];
  const targets = blocks.flatMap(({ type, labels: [name], attributes }): readonly (readonly [string, Target])[] =>
    type === "target" && name !== undefined ? [[name, attributes]] : [],
  );
  const grouped = blocks.flatMap(({ type, attributes }) => (type === "group" ? listOf(attributes.get("targets")) : []));
  return merged(NOTHING, { targets: new Map(targets), grouped: new Set(grouped) });
}

/** The same in JSON (github.com/hashicorp/hcl, json/spec.md). */
function readJson(text: string): Bake {
  const { target, group } = fieldsOf(jsonIn(text));
  const targets = Object.entries(Object(target)).map(([name, own]): readonly [string, Target] => [
    name,
    new Map(Object.entries(Object(own)).map(([key, value]) => [key, valueOf(value)])),
  ]);
  const grouped = Object.values(Object(group)).flatMap((own) => listOf(valueOf(fieldsOf(own).targets)));
  return { targets: new Map(targets), grouped: new Set(grouped) };
}

interface Fields {
  readonly target?: unknown;
  readonly group?: unknown;
  readonly targets?: unknown;
}

function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}

function valueOf(value: unknown): HclValue {
  const isPlain = (one: unknown): one is string => typeof one === "string" && !/[$%]\{/.test(one);
  if (isPlain(value)) return value;
  return Array.isArray(value) && value.every(isPlain) ? value : undefined;
}
