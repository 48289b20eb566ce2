import { directoryOf } from "../image/name.js";
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

/**
 * Directories of many files in one row, the topmost that can be: all that lies below is of one class, made by one instruction, and has
 * one owner and the usual modes, and nothing of packages or of the base lies there. Where RUNs build, kinds and owners do not matter,
 * and where managers of languages put packages, kinds and modes do not.
 * The state of packages is one row for each instruction and directory below /var/lib and the like.
 */
export function summarise(rows: readonly EvidenceFile[], { foreign, used, runs }: Apart): readonly EvidenceFile[] {
  const closed = new Set<string>(["/"]);
  for (const path of foreign) for (const directory of [path, ...above(path)]) closed.add(directory);
  const inUse = new Set([...used].flatMap((path) => [path, ...above(path)]));
  const isOfPackages = packagesIn(rows);
  const isBuilt = ({ path, line }: EvidenceFile) => BUILD_PLACE.test(path) && runs.has(line);
  const groups = new Map<string, Group>();
  const listed: EvidenceFile[] = [];
  const state = new Map<string, EvidenceFile[]>();
  for (const row of rows) {
    if (row.kind !== "package-state") listed.push(row);
    else append(state, `${row.path.split("/").slice(0, 4).join("/")} ${row.line}`, row);
  }
  const filled = new Set(listed.flatMap(({ path }) => above(path)));
  for (const row of listed) {
    const isPackaged = isOfPackages(row);
    const isLoose = isBuilt(row) || isPackaged;
    const key = isPackaged
      ? `packages ${row.line} ${row.owner ?? ""}`
      : isBuilt(row)
        ? `build ${row.line}`
        : keyOf(row, filled.has(row.path) ? "filled" : "empty");
    for (const directory of above(row.path)) {
      if (closed.has(directory) || (inUse.has(directory) && isBuilt(row) && !isPackaged)) continue;
      const group = groups.get(directory) ?? { keys: new Set(), directories: new Set(), files: 0 };
      if (row.kind === "directory" && key !== undefined && !isLoose) group.directories.add(key);
      else group.keys.add(key);
      if (row.kind !== "directory") group.files++;
      groups.set(directory, group);
    }
  }
  const whole = (path: string) => {
    const { keys, directories, files } = groups.get(path) ?? { keys: new Set(), directories: new Set(), files: 0 };
    const [key] = keys;
    return keys.size === 1 && key !== undefined && [...directories].every((one) => key.endsWith(one)) && files > FEW;
  };
  const tops = new Map<string, EvidenceFile[]>();
  const left = listed.filter((row) => {
    const top = above(row.path).toReversed().find(whole);
    if (top !== undefined) append(tops, top, row);
    return top === undefined;
  });
  const summaries = [...tops].map(([path, of]) => summaryOf(path, of));
  const states = [...state.values()].map((of) => summaryOf(commonDirectory(of), of));
  return [...left, ...summaries, ...states].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
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

function summaryOf(path: string, rows: readonly EvidenceFile[]): EvidenceFile {
  const [first] = rows as readonly [EvidenceFile, ...EvidenceFile[]];
  if (rows.length === 1) return first;
  const files = rows.filter(({ kind }) => kind !== "directory");
  const kinds: Partial<Record<FileKind, number>> = {};
  for (const { kind } of files) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  const sorted = Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1)));
  const most = Object.entries(kinds).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] as FileKind;
  const kind = first.kind === "package-state" ? first.kind : most;
  return { path, kind, line: first.line, bytes, ...(first.owner === undefined ? {} : { owner: first.owner }), kinds: sorted };
}

function commonDirectory(rows: readonly EvidenceFile[]): string {
  const [first, ...rest] = rows.map(({ path }) => path);
  let common = first ?? "/";
  for (const path of rest) while (path !== common && !path.startsWith(`${common}/`)) common = directoryOf(common);
  return common;
}

/** The directories that a path lies in, the nearest first, without the root. */
function above(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) found.push(path.slice(0, at));
  return found;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
