import type { FileDifference } from "../verify/result.js";

/** What file differences come to. */
export interface FileSum {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Bytes that the rewrite lacks, and those that it has more; neither is negative. */
  readonly wentBytes: number;
  readonly cameBytes: number;
}

/** Differences that have one explanation. */
export interface Explained extends FileSum {
  readonly by: string;
  /** The paths that weigh most. */
  readonly examples: readonly string[];
}

export interface DirectorySum extends FileSum {
  readonly path: string;
  /** Those one level below that weigh most; none for a directory of the second level. */
  readonly below: readonly DirectorySum[];
}

/** How many files were added, removed and changed, and how many bytes came and went with them. */
export function sumFiles(files: readonly FileDifference[]): FileSum {
  const sum = { added: 0, removed: 0, changed: 0, wentBytes: 0, cameBytes: 0 };
  for (const { change, bytes } of files) {
    sum[change]++;
    if (bytes < 0) sum.wentBytes -= bytes;
    else sum.cameBytes += bytes;
  }
  return sum;
}

/** The differences by what explains them, `key` in each; those that have none are left out. The most files come first. */
export function sumByReason(files: readonly FileDifference[], key: "expectedBy" | "noise", examples: number): readonly Explained[] {
  return [...group(files, (file) => file[key])]
    .map(([by, some]) => ({ by, ...sumFiles(some), examples: heaviest(some, examples).map(({ path }) => path) }))
    .sort((a, b) => filesOf(b) - filesOf(a));
}

/** Those that neither a rule nor noise explains; the heaviest come first. */
export function unexplained(files: readonly FileDifference[]): readonly FileDifference[] {
  const left = files.filter(({ expectedBy, noise }) => expectedBy === undefined && noise === undefined);
  return heaviest(left, left.length);
}

/** The directories of the root whose files weigh most, each with the heaviest below it. A file of the root itself is in `/`. */
export function sumByDirectory(
  files: readonly FileDifference[],
  most: { readonly top: number; readonly below: number },
): readonly DirectorySum[] {
  const tops = [...group(files, ({ path }) => ancestor(path, 1))].map(([path, some]) => ({ path, some, ...sumFiles(some) }));
  return heaviestSums(tops, most.top).map(({ some, ...top }) => ({
    ...top,
    below: heaviestSums(directoriesBelow(top.path, some), most.below),
  }));
}

/** How many files a sum counts. */
export function filesOf({ added, removed, changed }: FileSum): number {
  return added + removed + changed;
}

function directoriesBelow(top: string, files: readonly FileDifference[]): readonly DirectorySum[] {
  return [...group(files, ({ path }) => ancestor(path, 2))]
    .filter(([path]) => path !== top)
    .map(([path, some]) => ({ path, ...sumFiles(some), below: [] }));
}

/** `/usr/lib` for `/usr/lib/x/y` and level 2; a file above that level is in its own directory. */
function ancestor(path: string, level: number): string {
  const names = path.split("/", level + 2).slice(1);
  const directories = names.length > level ? names.slice(0, level) : names.slice(0, -1);
  return `/${directories.join("/")}`;
}

function weight({ wentBytes, cameBytes }: FileSum): number {
  return wentBytes + cameBytes;
}

function heaviestSums<T extends FileSum>(sums: readonly T[], most: number): readonly T[] {
  return sums.toSorted((a, b) => weight(b) - weight(a) || filesOf(b) - filesOf(a)).slice(0, most);
}

function heaviest(files: readonly FileDifference[], most: number): readonly FileDifference[] {
  return files.toSorted((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes)).slice(0, most);
}

/** Without those that have no key. */
function group<T>(all: readonly T[], keyOf: (one: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const some = groups.get(key);
    if (some === undefined) groups.set(key, [one]);
    else some.push(one);
  }
  return groups;
}
