import { directoriesAbove } from "../image/name.js";
import { directoryOf } from "../text/path-parts.js";
import { withoutLot } from "./noise.js";
import type { FileDifference } from "./result.js";

type Seen = Pick<FileDifference, "path" | "change" | "aspects">;

/** What differs between two builds of the original, by its path. */
export type Unsteady = ReadonlyMap<string, Seen>;

/**
 * What a bundler writes in the order in which parts of its work end: any of the files may have another content, or the same by chance (of
 * eight builds with Next 14, one had another pages-manifest.json; with Next 15, modules have other numbers as well). The names of what
 * browsers load are hashes of their content, and count. So do packages, which Next copies into its standalone directory.
 */
const IN_ANY_ORDER = /^.*?\/\.next(?=\/(?!.*\/node_modules\/))/;

/** The differences; those that the original's two builds have as well are noise: the same happens to a path, and no more of it. */
export function withUnsteady(differences: readonly FileDifference[], unsteady: Unsteady): readonly FileDifference[] {
  const now = drawnIn(differences);
  const then = drawnIn([...unsteady.values()]);
  /** As many files are gone and new as in the second build, which draws their names anew. */
  const isDrawn = (path: string) => {
    const kind = now.kindOf(path);
    const count = then.added.get(kind);
    return [then.removed, now.added, now.removed].every((counts) => count !== undefined && counts.get(kind) === count);
  };
  const shuffled = new Set([...unsteady.values()].filter(isOtherContent).map(({ path }) => IN_ANY_ORDER.exec(path)?.[0]));
  const isUnsteady = ({ path, change, aspects }: FileDifference) => {
    const bundle = IN_ANY_ORDER.exec(path)?.[0];
    if (bundle !== undefined && shuffled.has(bundle) && isOtherContent({ path, change, aspects })) return true;
    const other = unsteady.get(path);
    if (change === "added") return other?.change === "added" || isDrawn(path);
    if (other?.change !== change) return false;
    // What comes and goes by itself, or has another name each time.
    if (change === "removed") return !then.added.has(then.kindOf(path)) || isDrawn(path);
    return aspects.every((aspect) => other.aspects.includes(aspect));
  };
  return differences.map((one) => (isUnsteady(one) ? { ...one, noise: "differs between two builds of the original" } : one));
}

function isOtherContent({ change, aspects }: Seen): boolean {
  return change === "changed" && aspects.every((aspect) => aspect === "content");
}

/** How many of the differences two builds of the original may have as well: other contents, other names, and links to those. */
export function doubtsIn(differences: readonly FileDifference[]): number {
  const counting = differences.filter(({ expectedBy, noise }) => expectedBy === undefined && noise === undefined);
  // A split explains that the names of one build are gone, and not that those of another are there.
  const { kindOf, removed, added } = drawnIn(differences);
  const isDoubtful = ({ path, change, aspects }: Seen) =>
    change === "changed"
      ? aspects.every((aspect) => aspect === "content" || aspect === "target")
      : removed.has(kindOf(path)) && removed.get(kindOf(path)) === added.get(kindOf(path));
  return counting.filter(isDoubtful).length;
}

/** What comes and goes between two builds, by kinds of paths. */
interface Drawn {
  kindOf(path: string): string;
  /** How many paths of a kind are gone, and are new. */
  readonly removed: ReadonlyMap<string, number>;
  readonly added: ReadonlyMap<string, number>;
}

function drawnIn(differences: readonly Seen[]): Drawn {
  const comeOrGone = new Set(differences.filter(({ change }) => change !== "changed").map(({ path }) => path));
  const kindOf = (path: string) => kindAmong(path, comeOrGone);
  const counts = (change: Seen["change"]) => {
    const count = new Map<string, number>();
    for (const one of differences) {
      const kind = kindOf(one.path);
      if (one.change === change) count.set(kind, (count.get(kind) ?? 0) + 1);
    }
    return count;
  };
  return { kindOf, removed: counts("removed"), added: counts("added") };
}

/**
 * What paths have in common whose names are drawn by lot, or made of a hash or the time: `/app/dist/main.9f3a01.js`. So may be the name of
 * the directory that comes or goes with all that is below it: `/srv/releases/1730419200/main.js`.
 */
function kindAmong(path: string, comeOrGone: ReadonlySet<string>): string {
  const still = withoutLot(path);
  if (still !== path) return still;
  const directory = directoryOf(path);
  const drawn = directoriesAbove(path).findLast((one) => comeOrGone.has(one));
  const place = drawn === undefined ? directory : `${directoryOf(drawn)}/*${endingOf(drawn)}${directory.slice(drawn.length)}`;
  return `${place}/*${endingOf(path)}`;
}

function endingOf(path: string): string {
  return /(?:\.[^./]+)?$/.exec(path)?.[0] ?? "";
}
