import type { ContextFacts } from "../../../src/rule.js";
import { PNPM_KEYS, PNPM_OPTIONS, PNPM_WORKSPACE_KEYS } from "../../knowledge/manifests/pnpm.js";
import { isRecord, type JsonRecord } from "../../shared/json.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, type Refused, refused } from "../ecosystem.js";
import { readOptions } from "../options.js";
import { isOfRegistry } from "./npm.js";
import { obstacleInNpmrc } from "./npmrc.js";
import { isLocal, specsIn } from "./package-json.js";
import { assumedOf, filesOfProject, filesThere, manifestAt, modulesOf, steersNode } from "./project.js";
import { type Member, membersAt } from "./workspaces.js";

export const pnpm: Ecosystem = {
  name: "pnpm",
  caller: { programs: ["pnpm"], optionsWithValue: ["-C", "--dir", "--filter", "-F", ...PNPM_OPTIONS.valued] },
  verbs: new Map([
    ["install", "installs"],
    ["i", "installs"],
    ["add", "installs"],
    ["store prune", "cleans"],
  ]),
  options: PNPM_OPTIONS,
  steers: (setting) => steersNode(setting) || setting.name === "COREPACK_ENV_FILE",
  manifests: (calls, { context }) => manifestsOf(calls, context),
};

function manifestsOf(calls: readonly Call[], context: ContextFacts): Manifests {
  const [call, second] = calls;
  if (call === undefined) return { is: "none" };
  if (second !== undefined) return refused("it installs more than once");
  const given = readOptions([...call.options, ...call.operands], PNPM_OPTIONS);
  if (given.is === "unknown") return refused(`\`${given.word}\` may make pnpm read or write other files`);
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
  const there = filesThere(["pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc", ".pnpmfile.cjs", ".corepack.env"], context);
  const own = obstacleToFiles(there, context) ?? obstacleInNpmrc(context) ?? obstacleInHooks(context) ?? obstacleInLock(context);
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
  const folders = [
    ...new Set(
      [...patches, ...workspace.patches].map((path) => path.replace(/^\.\//, "")).map((path) => path.slice(0, path.lastIndexOf("/") + 1)),
    ),
  ];
  const odd = folders.includes("") ? "a patch lies among the sources" : obstacleToFiles(folders, context);
  if (odd !== undefined) return refused(odd);
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

interface Workspace {
  readonly is: "known";
  readonly members: readonly Member[];
  readonly patches: readonly string[];
}

/** The lines of a pnpm-workspace.yaml: a key at its start, or what belongs to the key above. */
function readWorkspace(context: ContextFacts): Workspace | Refused {
  const text = context.kind("pnpm-workspace.yaml") === undefined ? "" : context.read("pnpm-workspace.yaml");
  if (text === undefined) return refused("pnpm-workspace.yaml cannot be read");
  const patterns: string[] = [];
  const patches: string[] = [];
  let block = "";
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(#.*)?$/.test(line) || line === "---") continue;
    const [, key, value = ""] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
    const [, item] =
      /^\s*-\s+(?:"([^"]*)"|'([^']*)'|([^\s"'#[{&*!|>]\S*))\s*(?:#.*)?$/.exec(line)?.filter((part) => part !== undefined) ?? [];
    const odd = refused(`pnpm-workspace.yaml has the line \`${line.trim()}\`, which may make pnpm read other files`);
    if (key !== undefined) {
      if (!PNPM_WORKSPACE_KEYS.has(key) || (["packages", "patchedDependencies"].includes(key) && !/^(#.*)?$/.test(value))) return odd;
      block = key;
    } else if (block === "packages") {
      if (item === undefined) return odd;
      patterns.push(item);
    } else if (block === "patchedDependencies") {
      const path = /:\s+["']?([\w@./+-]+)["']?\s*$/.exec(line)?.[1];
      if (path === undefined) return odd;
      patches.push(path);
    } else if (!/^[\s-]/.test(line) || /(file|link|portal):|\.tgz/.test(line)) return odd;
  }
  const members = membersAt(patterns, context);
  return isRefused(members) ? members : { is: "known", members, patches };
}
