import type { ContextFacts } from "../../../src/rule.js";
import { NPM_FILES, NPM_LOCKS, NPM_OPTIONS } from "../../knowledge/manifests/node.js";
import { FOR_ALL, PACKAGE_MANAGERS } from "../../knowledge/package-managers/index.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, refused } from "../ecosystem.js";
import { readCall } from "../read-call.js";
import { readLocks } from "./lock.js";
import { obstacleInNpmrc } from "./npmrc.js";
import { assumedOf, filesOfProject, filesThere, manifestAt, modulesOf, steersNode } from "./project.js";
import { membersOf } from "./workspaces.js";

const { programs, optionsWithValue, fetches } = PACKAGE_MANAGERS.npm;

export const npm: Ecosystem = {
  name: "npm",
  caller: { programs, optionsWithValue },
  verbs: new Map([
    ...fetches.map((verb) => [verb, "installs"] as const),
    ...["clean", "verify"].map((verb) => [`cache ${verb}`, "cleans"] as const),
  ]),
  options: NPM_OPTIONS,
  steers: steersNode,
  manifests: (calls, { context }) => manifestsOf(calls, context),
};

/** Verbs that bring the lockfile up to date. */
const WRITES_LOCK: ReadonlySet<string> = new Set(["install", "i", "add"]);

/** What calls of `npm install` or `npm ci` read at the root of the build context. */
function manifestsOf(calls: readonly Call[], context: ContextFacts): Manifests {
  const local: { readonly verb: string; readonly options: ReadonlySet<string> }[] = [];
  for (const call of calls) {
    const given = readCall(call, NPM_OPTIONS, "npm");
    if (isRefused(given)) return given;
    const names = new Set(given.options.map(({ name }) => name));
    const isGlobal = [...names].some((name) => FOR_ALL.has(name));
    if (given.names.length === 0 && isGlobal) return refused("npm installs the project itself");
    if (!isGlobal && given.names.length > 0) return { is: "none" };
    const path = given.names.find((name) => !isOfRegistry(name, context));
    if (path !== undefined) return refused(`npm may install ${path} from the project`);
    if (!isGlobal) local.push({ verb: call.verb.value, options: names });
  }
  const [first, second] = local;
  if (first === undefined) return { is: "elsewhere" };
  return second === undefined ? projectManifests(first.verb, first.options, context) : refused("it installs more than once");
}

/** `typescript`, `npm@10`, `@scope/name@latest`. */
export function isOfRegistry(name: string, context: ContextFacts): boolean {
  return /^(@[\w.-]+\/)?\w[\w.-]*(@[\w.^~-]*)?$/.test(name) && !/\.(tgz|tar|tar\.gz)$/i.test(name) && context.kind(name) === undefined;
}

function projectManifests(verb: string, options: ReadonlySet<string>, context: ContextFacts): Manifests {
  const scripts = options.has("--ignore-scripts") || options.has("--ignore-scripts=true") ? "ignored" : "run";
  const writesLock = WRITES_LOCK.has(verb);
  const manifest = manifestAt(context);
  if (isRefused(manifest)) return manifest;
  const there = filesThere(NPM_FILES, context);
  const lock = there.find((name) => NPM_LOCKS.includes(name));
  const members = membersOf(manifest, context);
  if (isRefused(members)) return members;
  const obstacle = obstacleToFiles(there, context) ?? obstacleInNpmrc(context);
  if (obstacle !== undefined) return refused(obstacle);
  const folders = members.map(({ folder }) => folder);
  const locks = readLocks(there, folders, context);
  if (locks.is === "refused") return locks;
  const read = filesOfProject(manifest, members, { context }, { scripts, packages: locks.withScripts });
  if (isRefused(read)) return read;
  if (!writesLock && lock === undefined) return refused(`npm ${verb} needs a lockfile, and there is none in the build context`);
  if (writesLock && there.includes("yarn.lock")) return refused(`npm ${verb} writes yarn.lock, which the later COPY would put back`);
  const assumptions = scripts === "run" ? assumedOf(locks.withScripts) : [];
  if (lock !== undefined && writesLock) assumptions.push("package.json and the lockfile agree, so that npm install changes neither");
  const [first = "", ...others] = read;
  return { is: "known", files: [first, ...there, ...others], outputs: modulesOf(members), assumptions };
}
