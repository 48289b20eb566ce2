import type { ContextFacts } from "../../../src/rule.js";
import { BUN_KEYS, BUN_OPTIONS, BUN_SETTINGS } from "../../knowledge/manifests/bun.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, type Place, refused } from "../ecosystem.js";
import { ofOneCall, readCall } from "../read-call.js";
import { isTable, tablesOf } from "../toml.js";
import { isOfRegistry } from "./npm.js";
import { obstacleInNpmrc } from "./npmrc.js";
import { specsIn } from "./package-json.js";
import { patchFolders } from "./patches.js";
import { assumedOf, filesOfProject, filesThere, manifestAt, modulesOf, steersNode } from "./project.js";
import { membersOf } from "./workspaces.js";

export const bun: Ecosystem = {
  name: "bun",
  caller: { programs: ["bun"], optionsWithValue: ["--cwd", "--config", "-c", ...BUN_OPTIONS.valued] },
  verbs: new Map([
    ["install", "installs"],
    ["i", "installs"],
    ["ci", "installs"],
    ["add", "installs"],
  ]),
  options: BUN_OPTIONS,
  steers: (setting) => steersNode(setting) || (/^BUN_/.test(setting.name) && !BUN_SETTINGS.has(setting.name)),
  manifests: ofOneCall(manifestsOf),
};

function manifestsOf(call: Call, { context }: Place): Manifests {
  const given = readCall(call, BUN_OPTIONS, "bun");
  if (isRefused(given)) return given;
  const options = new Set(given.options.map(({ name }) => name));
  if (options.has("-g") || options.has("--global"))
    return { is: given.names.length > 0 && given.names.every((name) => isOfRegistry(name, context)) ? "elsewhere" : "none" };
  if (given.names.length > 0 || call.verb.value === "add") return { is: "none" };
  return projectManifests(call.verb.value, options, context);
}

/** bun reads the locks of the others where it has none of its own. */
const FILES = ["bun.lock", "bun.lockb", "bunfig.toml", ".npmrc", "yarn.lock", "package-lock.json", "pnpm-lock.yaml"];

function projectManifests(verb: string, options: ReadonlySet<string>, context: ContextFacts): Manifests {
  const manifest = manifestAt(context);
  if (isRefused(manifest)) return manifest;
  const members = membersOf(manifest, context);
  if (isRefused(members)) return members;
  const all = filesThere(FILES, context);
  const lock = all.find((name) => name.startsWith("bun.lock"));
  const there = [
    ...(lock === undefined ? all : all.filter((name) => !FILES.slice(4).includes(name))),
    ...context.entries(".").filter((name) => /^\.env(\.(production|development|test))?(\.local)?$/.test(name)),
  ];
  const obstacle = obstacleToFiles(there, context) ?? obstacleInNpmrc(context) ?? obstacleInSettings(context);
  if (obstacle !== undefined) return refused(obstacle);
  if (/"file:|\bfile:/.test(context.read("bun.lock") ?? "")) return refused("bun.lock has a package that lies in the project");
  const { patchedDependencies } = manifest;
  const patches = patchFolders(specsIn(patchedDependencies), context);
  if (isRefused(patches)) return patches;
  const scripts = options.has("--ignore-scripts") ? "ignored" : "run";
  const read = filesOfProject(manifest, members, { context }, { scripts, packages: undefined, protocols: /^(workspace:[\^~*]|catalog:)/ });
  if (isRefused(read)) return read;
  const [first = "", ...others] = read;
  const isFrozen = verb === "ci" || options.has("--frozen-lockfile");
  const agreed = lock === undefined || isFrozen ? [] : [`package.json and ${lock} agree, so that bun changes neither`];
  return {
    is: "known",
    files: [first, ...there, ...others, ...patches],
    outputs: modulesOf(members),
    assumptions: [...(scripts === "run" ? assumedOf(undefined) : []), ...agreed],
  };
}

function obstacleInSettings(context: ContextFacts): string | undefined {
  if (context.kind("bunfig.toml") === undefined) return undefined;
  const text = context.read("bunfig.toml");
  if (text === undefined) return "bunfig.toml cannot be read";
  const tables = tablesOf(text);
  if (tables === undefined) return "bunfig.toml is no TOML";
  const settings = tables.filter(({ name }) => /^install(\.(?!scopes)|$)/.test(name)).flatMap(({ entries }) => entries);
  const odd = settings.find(([key, value]) => !isTable(value) && !BUN_KEYS.has(key));
  return odd && `bunfig.toml sets ${odd[0]}, which may make bun read or write other files`;
}
