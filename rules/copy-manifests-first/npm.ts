import type { ContextFacts } from "../../src/rule.js";
import { INSTALL_SCRIPTS, NPM_FILES, NPM_OPTIONS_REFUSED, READS_PROJECT } from "../knowledge/manifests.js";
import type { Invocation } from "../shared/invocations.js";
import { type Manifests, refused } from "./manifests.js";

interface PackageJson {
  readonly scripts?: Readonly<Record<string, unknown>>;
  readonly workspaces?: unknown;
  readonly dependencies?: Readonly<Record<string, unknown>>;
  readonly devDependencies?: Readonly<Record<string, unknown>>;
  readonly optionalDependencies?: Readonly<Record<string, unknown>>;
  readonly overrides?: unknown;
}

/** What `npm install` or `npm ci` reads at the root of the build context. */
export function npmManifests({ verb, options, operands: behind }: Invocation, context: ContextFacts): Manifests {
  const operands = [...options, ...behind];
  const elsewhere = operands.find(({ value }) => value === undefined || NPM_OPTIONS_REFUSED.has(value.split("=")[0] ?? ""));
  if (elsewhere?.value === "-g" || elsewhere?.value === "--global") return { is: "none" };
  if (elsewhere !== undefined) return refused(`\`${elsewhere.text}\` may make npm read other files`);
  if (operands.some(({ text }) => !text.startsWith("-"))) return { is: "none" };
  const text = context.read(MANIFEST);
  if (text === undefined) return refused(`there is no ${MANIFEST} in the build context`);
  const manifest = parseJson(text);
  if (manifest === undefined) return refused(`${MANIFEST} is no JSON object`);
  const obstacle = obstacleIn(manifest, context);
  if (obstacle !== undefined) return refused(obstacle);
  if (context.mayInclude("node_modules"))
    return refused(".dockerignore brings back something of node_modules, which the later COPY would put over the installed");
  if (!context.ignores("node_modules")) {
    return refused(".dockerignore does not leave out node_modules, which the later COPY would put over the installed one");
  }
  const files = NPM_FILES.filter((name) => context.kind(name) === "file");
  const hasLock = files.some((name) => name.endsWith(".json"));
  const writesLock = WRITES_LOCK.has(verb.value);
  if (!writesLock && !hasLock) return refused(`npm ${verb.value} needs a lockfile, and there is none in the build context`);
  const assumptions = ["no install script of a dependency reads files of the project"];
  if (hasLock && writesLock) assumptions.push("package.json and the lockfile agree, so that npm install changes neither");
  return { is: "known", files: [MANIFEST, ...files], assumptions };
}

const MANIFEST = "package.json";
/** Verbs that bring the lockfile up to date. */
const WRITES_LOCK: ReadonlySet<string> = new Set(["install", "i", "add"]);

function parseJson(text: string): PackageJson | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function obstacleIn(manifest: PackageJson, context: ContextFacts): string | undefined {
  const script = [...INSTALL_SCRIPTS, "dependencies"].find((name) => manifest.scripts?.[name] !== undefined);
  if (manifest.overrides !== undefined && JSON.stringify(manifest.overrides).includes("file:"))
    return "package.json overrides a dependency with one of the project";
  if (/^\s*[\w-]*(file|ca|cert|key|prefix|cache|config|dir)[\w-]*\s*=/im.test(context.read(".npmrc") ?? ""))
    return ".npmrc names a file or a directory";
  if (script !== undefined) return `package.json has the script ${script}, which may read any file`;
  if (manifest.workspaces !== undefined) return "package.json has workspaces";
  if (context.kind("binding.gyp") === "file") return "binding.gyp makes npm compile the project";
  const dependencies = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
  const local = dependencies.find(
    ([, version]) => typeof version !== "string" || /^(file|link|portal|workspace|patch):|^[./~]|\.t(ar\.)?gz$|^git\+file:/.test(version),
  );
  if (local !== undefined) return `the dependency ${local[0]} lies in the project`;
  for (const [name] of dependencies) {
    const read = READS_PROJECT[name]?.find((path) => context.kind(path) !== undefined);
    if (read !== undefined) return `the install of ${name} reads ${read}`;
  }
  return undefined;
}
