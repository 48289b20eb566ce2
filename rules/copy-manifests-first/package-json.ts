import type { ContextFacts } from "../../src/rule.js";
import { INSTALL_SCRIPTS, READS_KEY, READS_PROJECT } from "../knowledge/manifests.js";
import { entriesAt, isRecord, type JsonRecord } from "./json.js";

const DEPENDENCIES = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;
const REPLACEMENTS = ["overrides", "resolutions"] as const;

/** Why an install as package.json wants it needs other files; `withScripts` are the packages with an install script, where they are known. */
export function obstacleInPackage(
  manifest: JsonRecord,
  scripts: "run" | "ignored",
  withScripts: readonly string[] | undefined,
  context: ContextFacts,
): string | undefined {
  const { workspaces } = manifest;
  if (workspaces !== undefined) return "package.json has workspaces";
  const dependencies = DEPENDENCIES.flatMap((key) => entriesAt(manifest, key));
  const local = dependencies.find(([, spec]) => typeof spec !== "string" || isLocal(spec));
  if (local !== undefined) return `the dependency ${local[0]} lies in the project`;
  const replaced = REPLACEMENTS.find((key) => specsIn(manifest[key]).some(isLocal));
  if (replaced !== undefined) return `package.json has ${replaced} that lie in the project`;
  if (scripts === "ignored") return undefined;
  return obstacleInScripts(manifest, context) ?? obstacleInPackages(manifest, withScripts ?? dependencies.map(([name]) => name), context);
}

function obstacleInScripts(manifest: JsonRecord, context: ContextFacts): string | undefined {
  const names = new Set(entriesAt(manifest, "scripts").map(([name]) => name));
  const script = INSTALL_SCRIPTS.find((name) => names.has(name));
  if (script !== undefined) return `package.json has the script ${script}, which may read any file`;
  return context.kind("binding.gyp") === undefined ? undefined : "binding.gyp makes npm compile the project";
}

function obstacleInPackages(manifest: JsonRecord, names: readonly string[], context: ContextFacts): string | undefined {
  for (const name of names) {
    const read = Object.hasOwn(READS_PROJECT, name) ? READS_PROJECT[name]?.find((path) => context.kind(path) !== undefined) : undefined;
    if (read !== undefined) return `the install of ${name} reads ${read}`;
    const key = Object.hasOwn(READS_KEY, name) ? READS_KEY[name] : undefined;
    if (key !== undefined && manifest[key] !== undefined) return `package.json tells ${name} which files to read`;
  }
  return undefined;
}

/** All texts in an object of objects. */
function specsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return isRecord(value) ? Object.values(value).flatMap(specsIn) : [];
}

/** Whatever is no version, tag, alias, repository or download. */
function isLocal(spec: string): boolean {
  if (/^(npm|github|gitlab|bitbucket|gist):/.test(spec) || /^(git\+)?(https?|ssh|git):\/\//.test(spec)) return false;
  if (/\.(tgz|tar|tar\.gz)$/i.test(spec)) return true;
  // `git@github.com:owner/name.git`, and `owner/name#v1` of GitHub.
  if (/^[\w.-]+@[\w-]+\.[\w.-]+:[^:]+$/.test(spec) || /^\w[\w.-]*\/[\w.-]+(#.*)?$/.test(spec)) return false;
  return /[:/\\]/.test(spec) || spec.startsWith(".");
}
