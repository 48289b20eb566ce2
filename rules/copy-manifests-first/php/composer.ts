import type { ContextFacts } from "../../../src/rule.js";
import { COMPOSER_EVENTS, COMPOSER_KEYS, COMPOSER_OPTIONS, COMPOSER_PLUGINS, COMPOSER_SETTINGS } from "../../knowledge/manifests/php.js";
import { entriesAt, isRecord, type JsonRecord, parseRecord } from "../../shared/json.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, type Place, refused } from "../ecosystem.js";
import { ofOneCall, readCall } from "../read-call.js";

export const composer: Ecosystem = {
  name: "composer",
  caller: { programs: ["composer", "composer.phar"], optionsWithValue: ["-d", "--working-dir", ...COMPOSER_OPTIONS.valued] },
  verbs: new Map([
    ["install", "installs"],
    ["i", "installs"],
    ["clear-cache", "cleans"],
    ["clearcache", "cleans"],
    ["cc", "cleans"],
  ]),
  options: COMPOSER_OPTIONS,
  steers: ({ name }) => /^COMPOSER(_|$)/.test(name) && !COMPOSER_SETTINGS.has(name),
  manifests: ofOneCall(manifestsOf),
};

function manifestsOf(call: Call, { context }: Place): Manifests {
  const given = readCall(call, COMPOSER_OPTIONS, "composer");
  if (isRefused(given)) return given;
  if (given.names.length > 0) return { is: "none" };
  const options = new Set(given.options.flatMap(({ name }) => (name.startsWith("--") ? name : [...name].map((letter) => `-${letter}`))));
  const files = ["composer.json", ...["composer.lock", "auth.json"].filter((name) => context.kind(name) !== undefined)];
  const missing = obstacleToFiles(files, context);
  if (missing !== undefined) return refused(missing);
  const manifest = parseRecord(context.read("composer.json") ?? "");
  const lock = files.includes("composer.lock") ? parseRecord(context.read("composer.lock") ?? "") : {};
  if (manifest === undefined || lock === undefined) return refused("composer.json or composer.lock is no JSON object");
  const obstacle =
    obstacleInManifest(manifest) ??
    (options.has("--no-plugins") ? undefined : obstacleInPlugins(manifest, lock)) ??
    (/"type"\s*:\s*"path"/.test(context.read("composer.lock") ?? "")
      ? "composer.lock has a package that lies in the project"
      : undefined) ??
    (options.has("--no-scripts") ? undefined : obstacleInScripts(manifest));
  if (obstacle !== undefined) return refused(obstacle);
  return {
    is: "known",
    files,
    outputs: ["vendor"],
    assumptions: files.includes("composer.lock") ? [] : [NO_PLUGIN],
    ...withoutSources(manifest, options, context),
  };
}

const NO_PLUGIN = "no plugin of composer among the packages reads files of the project";

/** What reads the sources waits for a second install: scripts that run behind it, the map of classes, and the version in `.git`. */
function withoutSources(manifest: JsonRecord, options: ReadonlySet<string>, context: ContextFacts): { readonly without?: string } {
  const hasScripts = entriesAt(manifest, "scripts").some(([name]) => COMPOSER_EVENTS.includes(name)) && !options.has("--no-scripts");
  const hasMap = mapsClasses(manifest, options) && !options.has("--no-autoloader");
  if (!hasScripts && !hasMap && context.kind(".git") === undefined) return {};
  const missing = ["--no-scripts", "--no-autoloader"].filter((name) => !options.has(name));
  return missing.length === 0 ? {} : { without: missing.join(" ") };
}

function obstacleInManifest(manifest: JsonRecord): string | undefined {
  const key = entriesAt(manifest, "config").find(([name]) => !COMPOSER_KEYS.has(name));
  if (key !== undefined) return `composer.json sets ${key[0]}, which may make composer read or write other files`;
  const { repositories = [] } = manifest;
  const list = Array.isArray(repositories) ? repositories : isRecord(repositories) ? Object.values(repositories) : [undefined];
  const isRemote = (value: unknown) => {
    if (value === false) return true;
    if (!isRecord(value)) return false;
    const { type, url } = value;
    if (Object.values(value).every((one) => one === false)) return true;
    return (
      typeof url === "string" &&
      /^(https?:\/\/|git@|ssh:)/.test(url) &&
      ["composer", "vcs", "git", "github", "gitlab"].includes(String(type))
    );
  };
  return list.every(isRemote) ? undefined : "composer.json has repositories that may lie in the project";
}

/** The plugins that the lock has, and those that the project lets run. */
function obstacleInPlugins({ config }: JsonRecord, lock: JsonRecord): string | undefined {
  const { packages, "packages-dev": development } = lock;
  const locked = [packages, development]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((one) => {
      const { name, type } = isRecord(one) ? one : {};
      return /^composer-(plugin|installer)$/.test(String(type)) ? String(name) : [];
    });
  const allowed = entriesAt(isRecord(config) ? config : {}, "allow-plugins").flatMap(([name, value]) => (value === true ? name : []));
  const unknown = (packages === undefined ? allowed : locked).find((name) => !COMPOSER_PLUGINS.has(name));
  return unknown && `the plugin ${unknown} of composer may read files of the project`;
}

function obstacleInScripts(manifest: JsonRecord): string | undefined {
  const event = entriesAt(manifest, "scripts").find(([name]) => COMPOSER_EVENTS.includes(name) && !BEHIND.has(name));
  return event && `composer.json has scripts for ${event[0]}, which may read any file`;
}

/** Events behind the install of all packages. */
const BEHIND: ReadonlySet<string> = new Set(["post-install-cmd", "pre-autoload-dump", "post-autoload-dump"]);

/** An autoloader with a map of the classes is made from the sources; any other only names their folders. */
function mapsClasses({ config, autoload, "autoload-dev": development }: JsonRecord, options: ReadonlySet<string>): boolean {
  if (["-o", "-a", "--optimize-autoloader", "--classmap-authoritative"].some((name) => options.has(name))) return true;
  const isSet = Object.entries(isRecord(config) ? config : {}).some(([name, value]) => OPTIMIZES.has(name) && value !== false);
  return isSet || [autoload, development].some((one) => isRecord(one) && Object.hasOwn(one, "classmap"));
}

const OPTIMIZES: ReadonlySet<string> = new Set(["optimize-autoloader", "classmap-authoritative"]);
