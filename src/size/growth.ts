import { isInside } from "../model/state.js";
import { sum } from "../sum.js";
import { type LayerPair, pairsOf } from "./layer-pairs.js";
import type { Growth, SizedLayer, SizedPackage, SizedPath } from "./sized.js";

const MOST_PATHS = 12;

/**
 * Who brings more than before, the most first. The base is one; the Dockerfile's layers go together by their instructions, and where
 * those were changed, by their order.
 */
export function growthOf(allBefore: readonly SizedLayer[], allAfter: readonly SizedLayer[]): readonly Growth[] {
  const isBase = ({ part }: SizedLayer) => part === "base";
  const before = withoutTwins(allBefore, allAfter);
  const after = withoutTwins(allAfter, allBefore);
  const base: LayerPair = { before: before.filter(isBase), after: after.filter(isBase) };
  const own = pairsOf(
    before.filter((layer) => !isBase(layer)),
    after.filter((layer) => !isBase(layer)),
  );
  return [base, ...own]
    .map(compare)
    .filter(saysSomething)
    .sort((a, b) => b.transferBytes - a.transferBytes);
}

/** Without layers that the other image has as well, but for a part of its base, or the other way round: no line brought them. */
function withoutTwins(layers: readonly SizedLayer[], others: readonly SizedLayer[]): readonly SizedLayer[] {
  const parts = new Map(others.map(({ diffId, part }) => [diffId, part]));
  return layers.filter(({ diffId, part }) => {
    const other = diffId === undefined ? undefined : parts.get(diffId);
    return other === undefined || (other === "base") === (part === "base");
  });
}

/** The same files, compressed again, differ by some bytes. */
const COMPRESSION_BYTES = 1000;

function saysSomething({ transferBytes, unpackedBytes }: Growth): boolean {
  return (unpackedBytes ?? 0) > 0 || transferBytes > (unpackedBytes === 0 ? COMPRESSION_BYTES : 0);
}

function compare({ before, after }: LayerPair): Growth {
  const { part = "application", instruction, line } = after.length === 1 || before.length === 0 ? (after[0] ?? {}) : {};
  const isBase = [...before, ...after].some((layer) => layer.part === "base");
  return {
    part: isBase ? "base" : part,
    instruction: isBase ? undefined : instruction,
    line: isBase ? undefined : line,
    transferBytes: sum(after.map((layer) => layer.transferBytes)) - sum(before.map((layer) => layer.transferBytes)),
    unpackedBytes: difference(
      before.map((layer) => layer.unpackedBytes),
      after.map((layer) => layer.unpackedBytes),
    ),
    packages: changedPackages(
      before.flatMap((layer) => layer.packages),
      after.flatMap((layer) => layer.packages),
    ),
    paths: grownPaths(
      before.flatMap((layer) => layer.paths),
      after.flatMap((layer) => layer.paths),
    ),
  };
}

function difference(before: readonly (number | undefined)[], after: readonly (number | undefined)[]): number | undefined {
  const known = (bytes: number | undefined): bytes is number => bytes !== undefined;
  return before.every(known) && after.every(known) ? sum(after) - sum(before) : undefined;
}

/** `name 1.0 → 1.1`, `+name 1.1`, `−name 1.0`; of npm, several versions may stand beside each other. */
function changedPackages(before: readonly SizedPackage[], after: readonly SizedPackage[]): readonly string[] {
  const without = (all: readonly SizedPackage[], others: readonly SizedPackage[]) =>
    all.filter((one) => !others.some((other) => isNamed(other, one) && other.version === one.version));
  const went = [...without(before, after)];
  const came = without(after, before).map((one): readonly [SizedPackage, string] => {
    const at = went.findIndex((old) => isNamed(old, one));
    const [was] = at === -1 ? [] : went.splice(at, 1);
    return [one, was === undefined ? `+${one.name} ${one.version}` : `${one.name} ${was.version} → ${one.version}`];
  });
  const gone = went.map((one): readonly [SizedPackage, string] => [one, `\u2212${one.name} ${one.version}`]);
  return [...came, ...gone].sort(([a], [b]) => (b.bytes ?? 0) - (a.bytes ?? 0)).map(([, text]) => text);
}

function isNamed(one: SizedPackage, as: SizedPackage): boolean {
  return one.name === as.name && one.manager === as.manager;
}

/** By the directories that either has: one may be told as a whole, and by its parts in the other. */
function grownPaths(before: readonly SizedPath[], after: readonly SizedPath[]): readonly SizedPath[] {
  const all = [...new Set([...before, ...after].map(({ path }) => path))];
  const tops = all.filter((path) => !all.some((other) => other !== path && isInside(path, other)));
  const within = (paths: readonly SizedPath[], top: string) => sum(paths.flatMap(({ path, bytes }) => (isInside(path, top) ? bytes : [])));
  return tops
    .map((path) => ({ path, bytes: within(after, path) - within(before, path) }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, MOST_PATHS);
}
