import type { ContextFacts } from "../../../src/rule.js";
import { PNPM_BY_GIT, PNPM_FILTERS, PNPM_KEYS, PNPM_OPTIONS } from "../../knowledge/manifests/pnpm.js";
import { isRecord, type JsonRecord } from "../../shared/json.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, type Place, type Refused, refused } from "../ecosystem.js";
import { ofOneCall, readCall, touchesOthers } from "../read-call.js";
import { isOfRegistry } from "./npm.js";
import { obstacleInNpmrc } from "./npmrc.js";
import { isLocal, specsIn } from "./package-json.js";
import { patchFolders } from "./patches.js";
import { readWorkspace } from "./pnpm-workspace.js";
import { assumedOf, filesOfProject, filesThere, manifestAt, modulesOf, steersNode } from "./project.js";

export const pnpm: Ecosystem = {
  name: "pnpm",
  caller: { programs: ["pnpm"], optionsWithValue: ["-C", "--dir", ...PNPM_OPTIONS.valued] },
  verbs: new Map([
    ["install", "installs"],
    ["i", "installs"],
    ["add", "installs"],
    ["store prune", "cleans"],
  ]),
  options: PNPM_OPTIONS,
  steers: (setting) => steersNode(setting) || setting.name === "COREPACK_ENV_FILE",
  manifests: ofOneCall(manifestsOf),
};

function manifestsOf(call: Call, { context }: Place): Manifests {
  const given = readCall(call, PNPM_OPTIONS, "pnpm");
  if (isRefused(given)) return given;
  const byGit = given.options.find(({ name, value = "" }) => PNPM_FILTERS.has(name) && PNPM_BY_GIT.test(value));
  if (byGit !== undefined) return refused(touchesOthers(`${byGit.name} ${byGit.value}`, "pnpm"));
  const options = new Set(given.options.map(({ name }) => name));
  if (options.has("-g") || options.has("--global"))
    return given.names.every((name) => isOfRegistry(name, context)) && given.names.length > 0 ? { is: "elsewhere" } : { is: "none" };
  if (given.names.length > 0 || call.verb.value === "add") return { is: "none" };
  return projectManifests(options, context);
}

function projectManifests(options: ReadonlySet<string>, context: ContextFacts): Manifests {
  const manifest = manifestAt(context);
  if (isRefused(manifest)) return manifest;
  const workspace = readWorkspace(context);
  if (workspace.is === "refused") return workspace;
  const { members } = workspace;
  // pnpm reads the .npmrc of each package, too (recursive.ts of @pnpm/plugin-commands-installation).
  const settings = [".npmrc", ...members.map(({ folder }) => `${folder}/.npmrc`)];
  const there = filesThere(["pnpm-lock.yaml", "pnpm-workspace.yaml", ...settings, ".pnpmfile.cjs", ".corepack.env"], context);
  const own =
    obstacleToFiles(there, context) ??
    settings.map((path) => obstacleInNpmrc(context, path)).find((found) => found !== undefined) ??
    obstacleInHooks(context) ??
    obstacleInLock(context);
  if (own !== undefined) return refused(own);
  const injected = [manifest, ...members.map((member) => member.manifest)].some(({ dependenciesMeta }) =>
    /"injected":true/.test(JSON.stringify(dependenciesMeta ?? {})),
  );
  if (injected) return refused("package.json has injected dependencies, which are copied from the project");
  const patches = readSettings(manifest);
  if (isRefused(patches)) return patches;
  const scripts = options.has("--ignore-scripts") ? "ignored" : "run";
  const read = filesOfProject(manifest, members, { context }, { scripts, packages: undefined, protocols: /^(workspace:[\^~*]|catalog:)/ });
  if (isRefused(read)) return read;
  const folders = patchFolders([...patches, ...workspace.patches], context);
  if (isRefused(folders)) return folders;
  if (options.has("--frozen-lockfile") && !there.includes("pnpm-lock.yaml"))
    return refused("pnpm install --frozen-lockfile needs a lockfile, and there is none in the build context");
  const [first = "", ...others] = read;
  const assumptions = scripts === "run" ? assumedOf(undefined) : [];
  if (there.includes("pnpm-lock.yaml") && !options.has("--frozen-lockfile"))
    assumptions.push("package.json and pnpm-lock.yaml agree, so that pnpm changes neither");
  return { is: "known", files: [first, ...there, ...others, ...folders], outputs: modulesOf(members), assumptions };
}

function obstacleInHooks(context: ContextFacts): string | undefined {
  if (["pnpmfile.js", "pnpmfile.cjs", "pnpmfile.mjs", ".pnpmfile.mjs"].some((name) => context.kind(name) !== undefined))
    return "there is a pnpmfile";
  const text = context.kind(".pnpmfile.cjs") === undefined ? "" : context.read(".pnpmfile.cjs");
  return text === undefined || /\b(require|import|process|eval|Function|__dirname)\b/.test(text)
    ? ".pnpmfile.cjs may read any file"
    : undefined;
}

function obstacleInLock(context: ContextFacts): string | undefined {
  if (context.kind("pnpm-lock.yaml") === undefined) return undefined;
  const text = context.read("pnpm-lock.yaml");
  return text === undefined || /[\s'"@(/]file:/.test(text) ? "pnpm-lock.yaml has a package that lies in the project" : undefined;
}

/** The patches that the `pnpm` of a package.json names. */
function readSettings({ pnpm: settings }: JsonRecord): readonly string[] | Refused {
  if (settings === undefined) return [];
  if (!isRecord(settings)) return refused("the `pnpm` of package.json cannot be read");
  const odd = Object.keys(settings).find((key) => !PNPM_KEYS.has(key));
  if (odd !== undefined) return refused(`the \`pnpm\` of package.json sets ${odd}, which may make pnpm read other files`);
  const { overrides, packageExtensions, patchedDependencies } = settings;
  if ([overrides, packageExtensions].some((value) => specsIn(value).some((spec) => isLocal(spec) && !/^(workspace|catalog):/.test(spec))))
    return refused("the `pnpm` of package.json has packages that lie in the project");
  return specsIn(patchedDependencies);
}
