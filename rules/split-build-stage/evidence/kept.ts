import { type Evidence, type EvidenceFile, isInside } from "../../../src/rule.js";
import { COMPILES } from "../../knowledge/compilers.js";
import { isSourceName } from "../../knowledge/native-files.js";
import { parentOf } from "../../shared/copied-files/words.js";
import type { Reached } from "./reach.js";

/** The files that the build leaves for run time, and those that it does not. */
export interface Kept {
  readonly kept: readonly EvidenceFile[];
  readonly left: readonly EvidenceFile[];
}

/** Where a build has its sources and tools: what is not reached stays there. */
export const BUILD_PLACES: readonly string[] = ["/tmp", "/var/tmp", "/usr/src", "/usr/local/src", "/root", "/go", "/build"];
const BUILD_KINDS: ReadonlySet<EvidenceFile["kind"]> = new Set(["source", "object", "header", "documentation", "cache", "archive"]);
const DATA: ReadonlySet<EvidenceFile["kind"]> = new Set(["configuration", "other"]);
/** What is changed of the base for the sake of the build, or with every package. */
const OF_BUILD = /^\/(etc\/(apt|ld\.so\.cache|mtab|hosts|resolv\.conf|hostname)|var\/(lib|cache|log)|root|run|tmp)(\/|$)/;

/**
 * What ships: what is reached; data that was copied from the context and is no source; and all that the build put elsewhere than beside
 * its sources, but for headers, documentation and toolchains, since what was not opened may be needed all the same. `stays`: lines of
 * instructions that the shipped stage has itself; `copies`: lines of COPY and ADD; `names`: whether a RUN names a directory.
 */
export function keptFiles(
  { files, trace }: Evidence,
  { paths, libraries }: Reached,
  stays: ReadonlySet<number>,
  copies: ReadonlySet<number>,
  isNamed: (path: string) => boolean,
): Kept {
  const rows = files.filter(({ line, kind }) => kind !== "package-state" && !stays.has(line));
  const sources = sourceTrees(rows.filter(({ line }) => copies.has(line)));
  // Where nothing runs from the sources, and it was seen that nothing of them is opened, they only build.
  const apart =
    trace === undefined
      ? []
      : sources.filter((directory) => ![...paths.keys()].some((path) => path !== directory && isInside(path, directory)));
  const toolchains = rows.flatMap(({ path, kind }) => (kind === "program" && COMPILES.test(nameOf(path)) ? toolchainOf(path) : []));
  const isReached = ({ path, kinds }: EvidenceFile) =>
    paths.has(path) || (kinds !== undefined && [...paths.keys()].some((one) => isInside(one, path)));
  const soNames = new Set([...libraries].map(([path, name]) => `${parentOf(path)}/${name}`));

  const keeps = (row: EvidenceFile): boolean => {
    const { path, kind, line, changes } = row;
    if (isReached(row) || soNames.has(path)) return true;
    if (changes !== undefined && OF_BUILD.test(path)) return false;
    if (BUILD_KINDS.has(kind)) return false;
    const isBeside = sources.some((directory) => isInside(path, directory));
    const isSpecial = row.mode !== undefined || row.owner !== undefined;
    if (kind === "directory") return !isIn(path, BUILD_PLACES) && (isNamed(path) || (isSpecial && !isBeside));
    if (copies.has(line) && apart.some((directory) => isInside(path, directory))) return false;
    if (copies.has(line)) return DATA.has(kind) && !path.split("/").some(isSourceName);
    return !isBeside && !isIn(path, BUILD_PLACES) && !toolchains.some((directory) => isInside(path, directory));
  };
  return { kept: rows.filter(keeps), left: rows.filter((row) => !keeps(row)) };
}

/** Where a COPY has put sources: the directory that has all of what it copied. */
function sourceTrees(rows: readonly EvidenceFile[]): readonly string[] {
  const byLine = new Map<number, EvidenceFile[]>();
  for (const row of rows) byLine.set(row.line, [...(byLine.get(row.line) ?? []), row]);
  const trees = [...byLine.values()].flatMap((of) => {
    const hasSources = of.some(({ kind, kinds = {} }) => [kind, ...Object.keys(kinds)].some((one) => one === "source" || one === "header"));
    return hasSources ? of.map(({ path, kinds }) => (kinds === undefined ? parentOf(path) : path)).reduce(common) : [];
  });
  return trees.filter((path) => !SYSTEM.test(path));
}

function common(a: string, b: string): string {
  let at = a;
  while (!isInside(b, at)) at = parentOf(at);
  return at;
}

/** Directories of the system: what is copied into one is no source tree. */
const SYSTEM =
  /^\/$|^\/(etc|bin|sbin|lib\w*|usr|var|opt|srv|home|root)$|^\/(etc|bin|sbin|usr\/(bin|sbin|lib|share)|usr\/local\/(bin|sbin|lib|share|etc))(\/|$)/;

function isIn(path: string, directories: readonly string[]): boolean {
  return directories.some((directory) => isInside(path, directory));
}

/** The directory that has `bin/gcc` and the like; none where others have their programs too. */
function toolchainOf(path: string): readonly string[] {
  const [, root = ""] = /^(.*?)\/(?:bin\/)?[^/]+$/.exec(path) ?? [];
  return /^\/(usr(\/local)?)?$|^\/(opt|srv)$/.test(root) ? [path] : [root];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
