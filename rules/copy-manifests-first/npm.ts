import type { ContextFacts } from "../../src/rule.js";
import { NPM_FILES, NPM_LOCKS, NPM_OPTIONS } from "../knowledge/manifests.js";
import type { Invocation } from "../shared/invocations.js";
import { parseRecord } from "./json.js";
import { readLocks } from "./lock.js";
import { type Manifests, obstacleToFile, refused } from "./manifests.js";
import { obstacleInNpmrc } from "./npmrc.js";
import { readOptions } from "./options.js";
import { obstacleInPackage } from "./package-json.js";

const MANIFEST = "package.json";
/** Verbs that bring the lockfile up to date. */
const WRITES_LOCK: ReadonlySet<string> = new Set(["install", "i", "add"]);
const GLOBAL: ReadonlySet<string> = new Set(["-g", "--global", "--location=global"]);

/** What calls of `npm install` or `npm ci` read at the root of the build context. */
export function npmManifests(calls: readonly Invocation[], context: ContextFacts): Manifests {
  const local: { readonly verb: string; readonly options: ReadonlySet<string> }[] = [];
  for (const { verb, options, operands } of calls) {
    const given = readOptions([...options, ...operands], NPM_OPTIONS);
    if (given.is === "unknown") return refused(`\`${given.word}\` may make npm read or write other files`);
    const names = new Set(given.options.map(({ name }) => name));
    const isGlobal = [...names].some((name) => GLOBAL.has(name));
    if (given.names.length === 0 && isGlobal) return refused("npm installs the project itself");
    if (!isGlobal && given.names.length > 0) return { is: "none" };
    const path = given.names.find((name) => !isOfRegistry(name, context));
    if (path !== undefined) return refused(`npm may install ${path} from the project`);
    if (!isGlobal) local.push({ verb: verb.value, options: names });
  }
  const [call, second] = local;
  if (call === undefined) return { is: "none" };
  return second === undefined ? projectManifests(call.verb, call.options, context) : refused("it installs more than once");
}

/** `typescript`, `npm@10`, `@scope/name@latest`. */
function isOfRegistry(name: string, context: ContextFacts): boolean {
  return /^(@[\w.-]+\/)?\w[\w.-]*(@[\w.^~-]*)?$/.test(name) && !/\.(tgz|tar|tar\.gz)$/i.test(name) && context.kind(name) === undefined;
}

function projectManifests(verb: string, options: ReadonlySet<string>, context: ContextFacts): Manifests {
  const scripts = options.has("--ignore-scripts") || options.has("--ignore-scripts=true") ? "ignored" : "run";
  const writesLock = WRITES_LOCK.has(verb);
  const files = [MANIFEST, ...NPM_FILES.filter((name) => context.kind(name) !== undefined)];
  const lock = files.find((name) => NPM_LOCKS.includes(name));
  for (const file of files) {
    const obstacle = obstacleToFile(file, context);
    if (obstacle !== undefined) return refused(obstacle);
  }
  const manifest = parseRecord(context.read(MANIFEST) ?? "");
  if (manifest === undefined) return refused(`${MANIFEST} is no JSON object`);
  const npmrc = files.includes(".npmrc") ? context.read(".npmrc") : "";
  const locks = readLocks(files, context);
  if (locks.is === "refused") return locks;
  const obstacle =
    obstacleInPackage(manifest, scripts, locks.withScripts, context) ??
    (npmrc === undefined ? ".npmrc cannot be read" : obstacleInNpmrc(npmrc)) ??
    obstacleToModules(context);
  if (obstacle !== undefined) return refused(obstacle);
  if (!writesLock && lock === undefined) return refused(`npm ${verb} needs a lockfile, and there is none in the build context`);
  if (writesLock && files.includes("yarn.lock")) return refused(`npm ${verb} writes yarn.lock, which the later COPY would put back`);
  const assumptions = scripts === "run" ? assumedOf(locks.withScripts) : [];
  if (lock !== undefined && writesLock) assumptions.push("package.json and the lockfile agree, so that npm install changes neither");
  return { is: "known", files, assumptions };
}

/** What is assumed of the packages that have install scripts. */
function assumedOf(withScripts: readonly string[] | undefined): string[] {
  if (withScripts?.length === 0) return [];
  const which = withScripts === undefined || withScripts.length > 5 ? "a dependency" : withScripts.join(", ");
  return [`no install script of ${which} reads files of the project`];
}

function obstacleToModules({ ignoreFile, ignores, mayInclude }: ContextFacts): string | undefined {
  const harm = "which the later COPY would put over the installed one";
  if (ignoreFile === undefined) return `there is no .dockerignore that leaves out node_modules, ${harm}`;
  if (!ignores("node_modules")) return `${ignoreFile} does not leave out node_modules, ${harm}`;
  return mayInclude("node_modules") ? `${ignoreFile} may bring back a part of node_modules, ${harm}` : undefined;
}
