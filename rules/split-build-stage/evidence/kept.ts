import { baseName, directoryOf, type Evidence, type EvidenceFile, isInside, packageDirectoryOf, REPOSITORIES } from "../../../src/rule.js";
import type { Reached } from "../../application/starts/reach.js";
import { COMPILES } from "../../knowledge/native/compilers.js";
import { isSourceDirectory, isSourceFile } from "../../knowledge/native/files.js";
import { COMPOSER_PLACES } from "../../knowledge/php/programs.js";
import { BUILD_PLACES, SYSTEM } from "./places.js";
import { isStartupFile } from "./startup-files.js";

/** The files that the build leaves for run time, and those that it does not. */
export interface Kept {
  readonly kept: readonly EvidenceFile[];
  readonly left: readonly EvidenceFile[];
}

const BUILD_KINDS: ReadonlySet<EvidenceFile["kind"]> = new Set(["source", "object", "header", "documentation", "cache", "archive"]);
const DATA: ReadonlySet<EvidenceFile["kind"]> = new Set(["configuration", "other"]);
/** What is changed of the base for the sake of the build, or with every package. */
const OF_BUILD = /^\/(etc\/(apt|ld\.so\.cache|mtab|hosts|resolv\.conf|hostname)|var\/(lib|cache|log)|root|run|tmp)(\/|$)/;

/** ldconfig writes it anew where libraries are (ldconfig(8)), and so does apt. */
export const LOADER_CACHE = "/etc/ld.so.cache";

/** How the files of a stage are to be read. */
export interface Reading {
  /** Lines of instructions that the shipped stage has itself. */
  readonly stays: ReadonlySet<number>;
  /** Lines of RUNs that only install packages. */
  readonly installs: ReadonlySet<number>;
  /** Lines of COPY and ADD. */
  readonly copies: ReadonlySet<number>;
  readonly programs: "interpreted" | "compiled";
  /** Whether a RUN names a directory. */
  readonly isNamed: (path: string) => boolean;
  /** Whether a person wrote a file that shells read by themselves. */
  readonly isByHand: (path: string) => boolean;
  /** What ships with all that lies in it: where programs lie that are run from their sources. */
  readonly whole: readonly string[];
}

/**
 * What ships: what is reached; data that was copied from the context and is no source; and all that the build put elsewhere than beside
 * its sources, but for headers, documentation and toolchains, since what was not opened may be needed all the same.
 */
export function keptFiles(
  { files, trace }: Evidence,
  { paths, libraries }: Reached,
  { stays, installs, copies, programs, isNamed, isByHand, whole }: Reading,
): Kept {
  const rows = files.filter((row) => {
    const isOther = row.kind === "package-state" || row.path === LOADER_CACHE || stays.has(row.line);
    return !isOther && (paths.has(row.path) || !(isByTheWay(row) || installs.has(row.line)));
  });
  const isWhole = (path: string) =>
    (isIn(path, whole) || (programs === "interpreted" && packageDirectoryOf(path) !== undefined)) && !/\/(\.npm|\.cache)(\/|$)/.test(path);
  const sources = sourceTrees(rows.filter(({ line }) => copies.has(line)));
  // Where nothing runs from the sources, and it was seen that nothing of them is opened, they only build.
  const apart =
    trace === undefined
      ? []
      : sources.filter((directory) => ![...paths.keys()].some((path) => path !== directory && isInside(path, directory)));
  const toolchains = rows.flatMap(({ path, kind }) => (kind === "program" && COMPILES.test(baseName(path)) ? toolchainOf(path) : []));
  const isReached = ({ path, kinds }: EvidenceFile) =>
    paths.has(path) || (kinds !== undefined && [...paths.keys()].some((one) => isInside(one, path)));
  const soNames = new Set([...libraries].map(([path, name]) => `${directoryOf(path)}/${name}`));

  const isBeside = (path: string) => isIn(path, sources);
  const keepsDirectory = ({ path, mode, owner }: EvidenceFile): boolean => {
    const isSpecial = mode !== undefined || owner !== undefined;
    return !isIn(path, BUILD_PLACES) && (isNamed(path) || (isSpecial && !isBeside(path)));
  };
  const keepsCopied = ({ path, kind }: EvidenceFile): boolean => {
    if (isIn(path, apart)) return false;
    if (programs === "interpreted" && kind === "script") return true;
    return DATA.has(kind) && !isSourceFile(baseName(path)) && !path.split("/").some(isSourceDirectory);
  };
  const keeps = (row: EvidenceFile): boolean => {
    const { path, kind, line, changes } = row;
    if (isReached(row) || soNames.has(path)) return true;
    if (isStartupFile(row)) return copies.has(line) || isByHand(path);
    if (changes !== undefined && OF_BUILD.test(path)) return false;
    if (isWhole(path)) return true;
    if (BUILD_KINDS.has(kind) || COMPOSER_PLACES.includes(path)) return false;
    if (kind === "directory") return keepsDirectory(row);
    if (isInside(path, "/run")) return false;
    if (copies.has(line)) return keepsCopied(row);
    return !isBeside(path) && !isIn(path, BUILD_PLACES) && !isIn(path, toolchains);
  };
  return { kept: rows.filter(keeps), left: rows.filter((row) => !keeps(row)) };
}

/**
 * What comes along with the rest of a directory, or not at all: a repository, which an ignore file leaves out of the context, and what
 * tools of the base keep beside themselves, such as bytecode.
 */
function isByTheWay({ path, kind, changes }: EvidenceFile): boolean {
  return path.split("/").some((part) => REPOSITORIES.has(part)) || (kind === "cache" && changes !== undefined);
}

/** The directories that COPY and ADD, by their lines, have filled. */
export function copiedTo({ files }: Evidence, copies: ReadonlySet<number>): readonly string[] {
  return [...copies].flatMap((line) => {
    const of = files.filter((row) => row.line === line);
    return of.length === 0 ? [] : of.map(topOf).reduce(common);
  });
}

/** Where a COPY has put sources: the directory that has all of what it copied. */
function sourceTrees(rows: readonly EvidenceFile[]): readonly string[] {
  const byLine = new Map<number, EvidenceFile[]>();
  for (const row of rows) byLine.set(row.line, [...(byLine.get(row.line) ?? []), row]);
  const trees = [...byLine.values()].flatMap((of) => {
    const hasSources = of.some(({ kind, kinds = {} }) => [kind, ...Object.keys(kinds)].some((one) => one === "source" || one === "header"));
    return hasSources ? of.map(topOf).reduce(common) : [];
  });
  return trees.filter((path) => !SYSTEM.test(path));
}

function topOf({ path, kind, kinds }: EvidenceFile): string {
  return kinds === undefined && kind !== "directory" ? directoryOf(path) : path;
}

function common(a: string, b: string): string {
  let at = a;
  while (!isInside(b, at)) at = directoryOf(at);
  return at;
}

function isIn(path: string, directories: readonly string[]): boolean {
  return directories.some((directory) => isInside(path, directory));
}

/** The directory that has `bin/gcc` and the like; none where others have their programs too. */
function toolchainOf(path: string): readonly string[] {
  const [, root = ""] = /^(.*?)\/(?:bin\/)?[^/]+$/.exec(path) ?? [];
  return /^\/(usr(\/local)?)?$|^\/(opt|srv)$/.test(root) ? [path] : [root];
}
