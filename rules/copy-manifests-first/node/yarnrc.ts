import type { ContextFacts } from "../../../src/rule.js";
import { YARNRC_KEYS, YARNRC_YML_KEYS } from "../../knowledge/manifests/yarn.js";
import { type Refused, refused } from "../ecosystem.js";

/** The files that the `.yarnrc` of Yarn 1 names. */
export function readYarnrc(context: ContextFacts): { readonly is: "known"; readonly files: readonly string[] } | Refused {
  if (context.kind(".yarnrc") === undefined) return { is: "known", files: [] };
  const files: string[] = [];
  for (const line of (context.read(".yarnrc") ?? "?").split(/\r?\n/)) {
    const [, key = "", value = ""] = /^"?([^\s"]+)"?\s+"?([^"]*)"?\s*$/.exec(line.trim()) ?? [];
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (key === "yarn-path") files.push(value.replace(/^\.\//, ""));
    else if (!YARNRC_KEYS.has(key) && !/^@[\w.-]+:registry$/.test(key))
      return refused(`.yarnrc has the line \`${line.trim()}\`, which may make yarn read or write other files`);
  }
  return { is: "known", files };
}

/** How Yarn 2 and later is set up. */
export interface Berry {
  readonly is: "known";
  readonly files: readonly string[];
  readonly linker: "pnp" | "modules";
  /** What it writes beside the packages. */
  readonly outputs: readonly string[];
}

/** What `.yarnrc.yml` says, if it is there; `major` is the version that package.json asks for. */
export function readYarnrcYml(major: number | undefined, context: ContextFacts): Berry | Refused {
  const text = context.kind(".yarnrc.yml") === undefined ? "" : context.read(".yarnrc.yml");
  if (text === undefined) return refused(".yarnrc.yml cannot be read");
  const settings = settingsIn(text);
  if (settings.is === "refused") return settings;
  const { values, plugins } = settings;
  const release = values.get("yarnPath");
  if (release !== undefined && !/^\.yarn\/releases\/[\w.-]+$/.test(release)) return refused(`yarn lies in ${release}`);
  const files = [...plugins];
  if (release !== undefined) files.push(".yarn/releases/");
  if (context.kind(".yarn/patches") !== undefined) files.push(".yarn/patches/");
  if (context.kind(".env.yarn") !== undefined) files.push(".env.yarn");
  const version = major ?? Number(/yarn-(\d+)/.exec(release ?? "")?.[1] ?? 2);
  const isGlobal = (values.get("enableGlobalCache") ?? (version >= 4 ? "true" : "false")) === "true";
  const outputs = [".yarn/install-state.gz", ...(isGlobal ? [] : [".yarn/cache"]), ...(version < 4 ? [".yarn/build-state.yml"] : [])];
  return { is: "known", files, linker: (values.get("nodeLinker") ?? "pnp") === "pnp" ? "pnp" : "modules", outputs };
}

interface Settings {
  readonly is: "known";
  readonly values: ReadonlyMap<string, string>;
  /** The directory of plugins, if any is named. */
  readonly plugins: readonly string[];
}

/** The keys at the start of lines, and what belongs to the key above. */
function settingsIn(text: string): Settings | Refused {
  const values = new Map<string, string>();
  let hasPlugins = false;
  let block = "";
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, key, value = ""] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
    const obstacle = key === undefined ? obstacleInLine(line, block) : obstacleToKey(key);
    if (obstacle !== undefined) return refused(`.yarnrc.yml ${obstacle}`);
    if (key === undefined) hasPlugins ||= block === "plugins" && NAMES_PATH.test(line);
    else {
      block = key;
      values.set(key, value.replace(/^["']|["']$/g, ""));
    }
  }
  return { is: "known", values, plugins: hasPlugins ? [".yarn/plugins/"] : [] };
}

const NAMES_PATH = /\bpath:/;
const NAMES_PLUGIN = /\bpath:\s*["']?\.yarn\/plugins\/@yarnpkg\/plugin-[\w-]+\.cjs/;

function obstacleToKey(key: string): string | undefined {
  return YARNRC_YML_KEYS.has(key) ? undefined : `sets ${key}, which may make yarn read or write other files`;
}

function obstacleInLine(line: string, block: string): string | undefined {
  if (!/^[\s-]/.test(line)) return `has the line \`${line}\``;
  if (/(file|link|portal|exec|patch):/.test(line)) return `has the line \`${line.trim()}\`, which may name files of the project`;
  const isAnother = block === "plugins" && NAMES_PATH.test(line) && !NAMES_PLUGIN.test(line);
  return isAnother ? `has the line \`${line.trim()}\`` : undefined;
}
