import { basename, dirname } from "node:path";
import { repositoryRoot } from "../files/repository.js";
import { type Bake, listOf, merged, NOTHING, readBake, type Target } from "./bake-file.js";
import { buildOf, type DescribedBuild, readOnce } from "./described-build.js";
import type { HclValue } from "./hcl.js";

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
  const read = files.map((file) => readOnce(file, readBake));
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
  const [place, name, stage] = [text("context", "."), text("dockerfile", "Dockerfile"), text("target", "")];
  if (typeof place !== "string" || typeof name !== "string") return undefined;
  const own = { by, dockerfile: name, target: typeof stage === "string" && stage !== "" ? stage : undefined };
  const context = place.replace(/^cwd:\/\//, "") || ".";
  // Paths start where bake is called.
  const here = dirname(by);
  return (
    buildOf({ ...own, from: here, context }, dockerfile) ?? buildOf({ ...own, from: repositoryRoot(here) ?? here, context }, dockerfile)
  );
}
