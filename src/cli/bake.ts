import { basename, dirname } from "node:path";
import { buildOf, type DescribedBuild, readOnce } from "./described-build.js";
import { type HclValue, readHcl } from "./hcl.js";
import { repositoryRoot } from "./repository.js";

/** A target of a file of bake, or what several say of it together. */
type Target = ReadonlyMap<string, HclValue>;

interface Bake {
  readonly targets: ReadonlyMap<string, Target>;
  /** The names of targets that groups build. */
  readonly grouped: ReadonlySet<string>;
}

/** Those that bake reads without being told, each over the one before (docs.docker.com/build/bake/reference, File format). */
const DEFAULTS: readonly string[] = ["docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl"];

/**
 * How files of bake (absolute, those of one directory together) have a Dockerfile (absolute) built. Left out is what has variables in
 * it, a context outside of the repository, and a file that cannot be read: bake will say so.
 */
export function bakeBuilds(dockerfile: string, directories: readonly (readonly string[])[]): readonly DescribedBuild[] {
  return directories.flatMap((files) => {
    const defaults = DEFAULTS.flatMap((name) => files.find((file) => basename(file) === name) ?? []);
    const others = files.filter((file) => !defaults.includes(file));
    // Another one is read instead of them, or over them: either way, what only they say is said of its targets.
    return [defaults, ...others.map((file) => [...defaults, file])].flatMap((together) => buildsOf(dockerfile, together));
  });
}

function buildsOf(dockerfile: string, files: readonly string[]): readonly DescribedBuild[] {
  const by = files.at(-1);
  if (by === undefined) return [];
  const read = files.map((file) => readOnce(file, (text) => (file.endsWith(".json") ? readJson(text) : readBake(text))));
  const bake = read.reduce(merged, NOTHING);
  const parents = new Set([...bake.targets.values()].flatMap((target) => listOf(target.get("inherits"))));
  return [...bake.targets.keys()].flatMap((name) => {
    // One that is there for others to inherit from.
    if (parents.has(name) && !bake.grouped.has(name)) return [];
    const own = inherited(name, bake, []);
    const file = files.findLast((_, index) => read[index]?.targets.has(name)) ?? by;
    return own === undefined ? [] : (described(own, dockerfile, file) ?? []);
  });
}

const NOTHING: Bake = { targets: new Map(), grouped: new Set() };

function merged(one: Bake, other: Bake): Bake {
  const targets = new Map(one.targets);
  for (const [name, target] of other.targets) targets.set(name, new Map([...(targets.get(name) ?? []), ...target]));
  return { targets, grouped: new Set([...one.grouped, ...other.grouped]) };
}

/** A target with what it inherits, the last parent first; undefined where that is not written out. */
function inherited(name: string, bake: Bake, children: readonly string[]): Target | undefined {
  const own = bake.targets.get(name);
  if (own === undefined || children.includes(name) || (own.has("inherits") && own.get("inherits") === undefined)) return undefined;
  const all = new Map<string, HclValue>();
  for (const parent of listOf(own.get("inherits"))) {
    const from = inherited(parent, bake, [...children, name]);
    if (from === undefined) return undefined;
    for (const [key, value] of from) all.set(key, value);
  }
  return new Map([...all, ...own]);
}

function described(target: Target, dockerfile: string, by: string): DescribedBuild | undefined {
  if (target.has("dockerfile-inline")) return undefined;
  const text = (key: string, otherwise: string) => (target.has(key) ? target.get(key) : otherwise);
  const [context, name, stage] = [text("context", "."), text("dockerfile", "Dockerfile"), text("target", "")];
  if (typeof context !== "string" || typeof name !== "string") return undefined;
  // Paths start where bake is called.
  const places = new Set([dirname(by), repositoryRoot(dirname(by)) ?? dirname(by)]);
  const builds = [...places].flatMap((from) => {
    const path = context.replace(/^cwd:\/\//, "") || ".";
    const target = stage === "" || typeof stage !== "string" ? undefined : stage;
    return buildOf({ by, from, context: path, dockerfile: name, target, commands: [] }, dockerfile) ?? [];
  });
  return builds[0];
}

function listOf(value: HclValue): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function readBake(text: string): Bake {
  const blocks = readHcl(text) ?? [];
  const targets = blocks.flatMap(({ type, labels: [name], attributes }): readonly (readonly [string, Target])[] =>
    type === "target" && name !== undefined ? [[name, attributes]] : [],
  );
  const grouped = blocks.flatMap(({ type, attributes }) => (type === "group" ? listOf(attributes.get("targets")) : []));
  return merged(NOTHING, { targets: new Map(targets), grouped: new Set(grouped) });
}

/** The same in JSON (github.com/hashicorp/hcl, json/spec.md). */
function readJson(text: string): Bake {
  const { target, group } = fieldsOf(parsed(text));
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function valueOf(value: unknown): HclValue {
  const isPlain = (one: unknown): one is string => typeof one === "string" && !/[$%]\{/.test(one);
  if (isPlain(value)) return value;
  return Array.isArray(value) && value.every(isPlain) ? value : undefined;
}
