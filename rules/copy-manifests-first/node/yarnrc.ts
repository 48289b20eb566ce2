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
  const values = new Map<string, string>();
  const files: string[] = [];
  let block = "";
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, key, value = ""] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined) {
      block = key;
      values.set(key, value.replace(/^["']|["']$/g, ""));
      if (!YARNRC_YML_KEYS.has(key)) return refused(`.yarnrc.yml sets ${key}, which may make yarn read or write other files`);
    } else if (!/^[\s-]/.test(line)) return refused(`.yarnrc.yml has the line \`${line}\``);
    else if (/(file|link|portal|exec|patch):/.test(line))
      return refused(`.yarnrc.yml has the line \`${line.trim()}\`, which may name files of the project`);
    else if (block === "plugins" && /\bpath:/.test(line) && !/\bpath:\s*["']?\.yarn\/plugins\/@yarnpkg\/plugin-[\w-]+\.cjs/.test(line))
      return refused(`.yarnrc.yml has the line \`${line.trim()}\``);
    else if (block === "plugins" && /\bpath:/.test(line) && !files.includes(".yarn/plugins/")) files.push(".yarn/plugins/");
  }
  const release = values.get("yarnPath");
  if (release !== undefined && !/^\.yarn\/releases\/[\w.-]+$/.test(release)) return refused(`yarn lies in ${release}`);
  if (release !== undefined) files.push(".yarn/releases/");
  if (context.kind(".yarn/patches") !== undefined) files.push(".yarn/patches/");
  if (context.kind(".env.yarn") !== undefined) files.push(".env.yarn");
  const version = major ?? Number(/yarn-(\d+)/.exec(release ?? "")?.[1] ?? 2);
  const isGlobal = (values.get("enableGlobalCache") ?? (version >= 4 ? "true" : "false")) === "true";
  const outputs = [".yarn/install-state.gz", ...(isGlobal ? [] : [".yarn/cache"]), ...(version < 4 ? [".yarn/build-state.yml"] : [])];
  return { is: "known", files, linker: (values.get("nodeLinker") ?? "pnp") === "pnp" ? "pnp" : "modules", outputs };
}
