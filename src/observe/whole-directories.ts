import { directoriesAbove } from "../image/name.js";
import type { EvidenceFile, FileKind } from "../model/evidence.js";
import { packageDirectoryOf } from "../model/package-directory.js";

/** So many files of a directory are still listed by name. */
const FEW = 8;

/** What only builds or documents, and what is data: within each of them, a split takes all or nothing. */
const CLASSES: Readonly<Partial<Record<FileKind, "build" | "data">>> = {
  source: "build",
  object: "build",
  header: "build",
  documentation: "build",
  cache: "build",
  archive: "build",
  configuration: "data",
  other: "data",
};

/** Where RUNs unpack and build: what nothing leads to is left there whatever it is. */
const BUILD_PLACE = /^\/(tmp|var\/tmp|usr\/src|usr\/local\/src|root)\//;

/** What keeps directories from being one row. */
export interface Apart {
  /** Paths of packages and of the base. */
  readonly foreign: Iterable<string>;
  /** Paths that something was seen to lead to. */
  readonly used: Iterable<string>;
  /** Lines of RUNs. */
  readonly runs: ReadonlySet<number>;
}

/** Which directories can be one row, of those that files which are listed by name lie in. */
export function wholeDirectories(
  listed: readonly EvidenceFile[],
  rows: readonly EvidenceFile[],
  { foreign, used, runs }: Apart,
): (path: string) => boolean {
  const closed = new Set<string>(["/"]);
  for (const path of foreign) for (const directory of [path, ...directoriesAbove(path)]) closed.add(directory);
  const inUse = new Set([...used].flatMap((path) => [path, ...directoriesAbove(path)]));
  const filled = new Set(listed.flatMap(({ path }) => directoriesAbove(path)));
  const isOfPackages = packagesIn(rows);
  const groups = new Map<string, Group>();
  for (const row of listed) {
    const place = isOfPackages(row) ? "packages" : BUILD_PLACE.test(row.path) && runs.has(row.line) ? "build" : undefined;
    const key = place === undefined ? keyOf(row, filled.has(row.path) ? "filled" : "empty") : keyThere(place, row);
    for (const directory of directoriesAbove(row.path)) {
      if (closed.has(directory) || (place === "build" && inUse.has(directory))) continue;
      const group = groups.get(directory) ?? { keys: new Set(), directories: new Set(), files: 0 };
      if (row.kind === "directory" && key !== undefined && place === undefined) group.directories.add(key);
      else group.keys.add(key);
      if (row.kind !== "directory") group.files++;
      groups.set(directory, group);
    }
  }
  return (path) => {
    const { keys, directories, files } = groups.get(path) ?? { keys: new Set(), directories: new Set(), files: 0 };
    const [key] = keys;
    return keys.size === 1 && key !== undefined && [...directories].every((one) => key.endsWith(one)) && files > FEW;
  };
}

/** Where kinds and modes do not matter, and where RUNs build, owners neither. */
function keyThere(place: "packages" | "build", { line, owner = "" }: EvidenceFile): string {
  return place === "packages" ? `packages ${line} ${owner}` : `build ${line}`;
}

/** Whether a row is of a directory of packages, and nothing special about it would be lost. */
function packagesIn(rows: readonly EvidenceFile[]): (row: EvidenceFile) => boolean {
  const ofComposer = rows.flatMap(({ path }) => /^(.*\/vendor)\/composer\/installed\.json$/.exec(path)?.[1] ?? []);
  return ({ path, capability, changes }) =>
    capability === undefined &&
    changes === undefined &&
    (packageDirectoryOf(path) !== undefined || ofComposer.some((directory) => path.startsWith(`${directory}/`)));
}

interface Group {
  readonly keys: Set<string | undefined>;
  /** Of directories that are somebody's and have files: they are as what lies in them. */
  readonly directories: Set<string>;
  files: number;
}

/** Undefined: it has to be listed. */
function keyOf({ kind, line, owner, mode, capability, changes }: EvidenceFile, content: "filled" | "empty"): string | undefined {
  if (kind === "directory" && content === "filled" && mode === undefined && changes === undefined) return ` ${line} ${owner ?? ""}`;
  const of = CLASSES[kind];
  const isPlain =
    capability === undefined && changes === undefined && (mode === undefined || mode === "0755" || mode === "0664" || mode === "0775");
  return of === undefined || !isPlain ? undefined : `${of} ${line} ${owner ?? ""}`;
}
