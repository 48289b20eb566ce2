import type { ContextFacts } from "../../../src/rule.js";
import { YARN_OPTIONS, YARN_SETTINGS } from "../../knowledge/manifests/yarn.js";
import type { JsonRecord } from "../../shared/json.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, type Place, type Refused, refused } from "../ecosystem.js";
import { ofOneCall, readCall } from "../read-call.js";
import { isOfRegistry } from "./npm.js";
import { obstacleInNpmrc } from "./npmrc.js";
import { assumedOf, filesOfProject, filesThere, manifestAt, modulesOf, steersNode } from "./project.js";
import { membersOf } from "./workspaces.js";
import { type Berry, readYarnrc, readYarnrcYml } from "./yarnrc.js";

export const yarn: Ecosystem = {
  name: "yarn",
  caller: { programs: ["yarn", "yarnpkg"], optionsWithValue: ["--cwd", ...YARN_OPTIONS.valued], verbless: "install" },
  verbs: new Map([
    ["install", "installs"],
    ["global", "installs"],
    ["workspaces focus", "installs"],
    ["cache clean", "cleans"],
  ]),
  options: YARN_OPTIONS,
  steers: (setting) =>
    steersNode(setting) ||
    (/^YARN_/i.test(setting.name) && !YARN_SETTINGS.has(setting.name.toUpperCase())) ||
    setting.name.startsWith("COREPACK_ENV_FILE"),
  manifests: ofOneCall(manifestsOf),
};

function manifestsOf(call: Call, { context }: Place): Manifests {
  const given = readCall(call, YARN_OPTIONS, "yarn");
  if (isRefused(given)) return given;
  if (call.verb.value === "global") {
    const [verb, ...names] = given.names;
    return verb === "add" && names.length > 0 && names.every((name) => isOfRegistry(name, context)) ? { is: "elsewhere" } : { is: "none" };
  }
  if (call.verb.value === "install" && given.names.length > 0) return { is: "none" };
  return projectManifests(new Set(given.options.map(({ name }) => name)), context);
}

function projectManifests(options: ReadonlySet<string>, context: ContextFacts): Manifests {
  const manifest = manifestAt(context);
  if (isRefused(manifest)) return manifest;
  const members = membersOf(manifest, context);
  if (isRefused(members)) return members;
  const there = filesThere(["yarn.lock", ".npmrc", ".yarnrc", ".yarnrc.yml", ".corepack.env"], context);
  const obstacle = obstacleToFiles(there, context) ?? obstacleInNpmrc(context);
  if (obstacle !== undefined) return refused(obstacle);
  const classic = readYarnrc(context);
  if (classic.is === "refused") return classic;
  const berry = berryOf(manifest, context);
  if (berry?.is === "refused") return berry;
  const lock = readLock(context);
  if (typeof lock === "string") return refused(lock);
  const scripts = ["--ignore-scripts", "--mode=skip-build"].some((name) => options.has(name)) ? "ignored" : "run";
  const protocols =
    berry === undefined
      ? {}
      : { protocols: /^(workspace:[\^~*]|catalog:|patch:[^#]+#(~builtin|optional!builtin|(~\/|\.\/)?\.yarn\/patches\/))/ };
  const read = filesOfProject(manifest, members, { context }, { scripts, packages: lock, ...protocols });
  if (isRefused(read)) return read;
  const extra = [...classic.files, ...(berry?.files ?? [])];
  const odd = obstacleToFiles(extra, context);
  if (odd !== undefined) return refused(odd);
  const frozen = ["--frozen-lockfile", "--immutable"].find((name) => options.has(name));
  if (frozen !== undefined && !there.includes("yarn.lock"))
    return refused(`yarn install ${frozen} needs a lockfile, and there is none in the build context`);
  const [first = "", ...others] = read;
  const assumptions = scripts === "run" ? assumedOf(undefined) : [];
  if (there.includes("yarn.lock") && !IMMUTABLE.some((name) => options.has(name)))
    assumptions.push("package.json and yarn.lock agree, so that yarn changes neither");
  const modules = modulesOf(members);
  const outputs = berry === undefined ? modules : [...(berry.linker === "pnp" ? PNP : modules), ...berry.outputs];
  return { is: "known", files: [first, ...there, ...extra, ...others], outputs, assumptions };
}

const IMMUTABLE = ["--frozen-lockfile", "--pure-lockfile", "--immutable", "--no-lockfile"];
const PNP = [".pnp.cjs", ".pnp.loader.mjs", ".yarn/unplugged"];

/** How Yarn 2 and later is set up; undefined for Yarn 1. */
function berryOf({ packageManager }: JsonRecord, context: ContextFacts): Berry | Refused | undefined {
  const wanted = /^yarn@(\d+)/.exec(String(packageManager))?.[1];
  const isBerry = context.kind(".yarnrc.yml") !== undefined || (wanted !== undefined && Number(wanted) > 1);
  if (!isBerry && !/^__metadata:/m.test(context.read("yarn.lock") ?? "")) return undefined;
  if (context.kind(".yarn/cache") !== undefined) return refused("the packages of yarn are among the sources, in .yarn/cache");
  return readYarnrcYml(wanted === undefined ? undefined : Number(wanted), context);
}

/** The names of the packages that a yarn.lock has, undefined where there is none, or why it cannot be used. */
function readLock(context: ContextFacts): readonly string[] | string | undefined {
  if (context.kind("yarn.lock") === undefined) return undefined;
  const text = context.read("yarn.lock");
  if (text === undefined) return "yarn.lock cannot be read";
  const keys = text.split("\n").filter((line) => /^["@\w].*:\s*$/.test(line));
  if (keys.some((key) => /@(file|link|portal|exec):/.test(key)) || /^\s+resolved "file:/m.test(text))
    return "yarn.lock has a package that lies in the project";
  return [...new Set(keys.flatMap((key) => /^"?((?:@[^@/]+\/)?[^@"/]+)@(?!workspace:)/.exec(key)?.[1] ?? []))];
}
