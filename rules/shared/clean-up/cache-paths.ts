import { baseName, mountsOf, type Run, SLASHES_AT_END } from "../../../src/rule.js";
import { DELETES } from "../../knowledge/commands/file-operations.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../../knowledge/package-managers/index.js";
import { withoutBraces } from "../braces.js";

/** Whether a mount may keep the cache out of the layer, or lies where a clean-up would reach into it. */
export function hasMountedCache(run: Run, manager: PackageManager): boolean {
  return mountsOf(run).some((mount) => {
    const target = mount.get("target") ?? mount.get("id") ?? "";
    return target.includes("$") || (target !== "" && (concernsCache(target, manager) || isUnknownCache(mount, target, manager)));
  });
}

/** A cache mount that nobody here knows: a cache of a user may lie anywhere but among the files that a project builds. */
function isUnknownCache(mount: ReadonlyMap<string, string>, target: string, { user }: PackageManager): boolean {
  if (user === "root" || mount.get("type") !== "cache" || OF_PROJECT.test(target)) return false;
  return !Object.values<PackageManager>(PACKAGE_MANAGERS).some((manager) => concernsCache(target, manager));
}

const OF_PROJECT = /(^|\/)(node_modules|\.next|\.nuxt|\.turbo|\.angular|\.parcel-cache|build|dist|target)(\/|$)/;

/** Whether a word is the path of a package manager's cache, of something in it, or of a directory above it. */
export function concernsCache(word: string, manager: PackageManager): boolean {
  return pairs(word, manager).some(([path, cache]) => isIn(path, cache) || isIn(cache, path));
}

/** Whether a text names something in the cache. */
export function namesCache(text: string, manager: PackageManager): boolean {
  if (!mayName(text, manager)) return false;
  return text.split(/[\s"',=:[\]]+/).some((word) => pairs(word, manager).some(([path, cache]) => isIn(path, cache)));
}

/** Whether the last segment of a cache directory is in a text, or something that may stand for it. Rules ask of every instruction. */
function mayName(text: string, { cacheDirectories }: PackageManager): boolean {
  return /[*{\\]/.test(text) || cacheDirectories.some((directory) => text.includes(baseName(directory)));
}

/** Whether a command deletes the cache or something in it. What `find` looks through is not all deleted. */
export function deletesCache(name: string | undefined, words: readonly string[], manager: PackageManager): boolean {
  if (name === undefined || !DELETES.has(name)) return false;
  const deletesWhole = name === "rm" || words.includes("rm");
  return words.some((word) => {
    // `/tmp/*` is deleted for other reasons.
    if (/^\/tmp\/?\*?$/.test(word)) return false;
    if (!deletesWhole) return pairs(word, manager).some(([path, cache]) => isIn(path, cache));
    return concernsCache(word, manager);
  });
}

/** The segments of a path. */
type Path = readonly string[];

/** A word's paths, each with each of the manager's cache directories. */
function pairs(word: string, { cacheDirectories }: PackageManager): readonly (readonly [Path, Path])[] {
  return alternatives(word).flatMap((text) =>
    cacheDirectories.map((directory) => {
      const cache = directory.split("/");
      const path = text.replace(HOME, "~").replace(SLASHES_AT_END, "").split("/");
      // The home of a user that nobody here knows: the hidden directory in it tells.
      const hidden = cache[0] === "~" && cache[1]?.startsWith(".") && !path.includes("node_modules") ? path.indexOf(cache[1]) : -1;
      return [hidden >= 0 ? ["~", ...path.slice(hidden)] : path, cache] as const;
    }),
  );
}

const HOME = /^(\/root|\/home\/[^/]+|\$HOME|~[^/]*)(?=\/|$)/;

/** The words that a word with braces stands for: `/var/lib/{apt,dpkg}`. */
function alternatives(word: string): readonly string[] {
  const text = withoutBraces(word.replaceAll(/["'\\]/g, ""));
  const braces = /^(.*?[^$])\{([^{}]*,[^{}]*)\}(.*)$/.exec(text);
  if (braces === null) return [text];
  const [, before, inner, after] = braces;
  return inner?.split(",").map((part) => `${before}${part}${after}`) ?? [];
}

/** Whether a path lies in a directory or is it; either may have globs. */
function isIn(path: Path, directory: Path): boolean {
  return directory.length > 1 && directory.every((segment, at) => matches(path[at], segment));
}

function matches(one: string | undefined, other: string): boolean {
  if (one === undefined || one === other) return one === other;
  const [glob, text] = one.includes("*") ? [one, other] : [other, one];
  const [head = "", ...rest] = glob.split("*");
  return rest.length > 0 && text.startsWith(head) && text.endsWith(rest.at(-1) ?? "");
}
