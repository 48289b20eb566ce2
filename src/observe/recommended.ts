import type { Package } from "../image/image.js";
import { reachable, relationsOf } from "../image/packages/relations.js";

/**
 * The names of packages that came along only because others recommend them: no wanted package (of the base, or asked for by name)
 * depends on them, directly or not. What a recommended package depends on comes and goes with it.
 */
export function recommendedOnly(packages: readonly Package[], isWanted: (name: string) => boolean): ReadonlySet<string> {
  const names = packages.flatMap(({ manager, name }) => (manager === "dpkg" ? name : []));
  const { depends, recommends } = relationsOf(packages);
  const needed = reachable(names.filter(isWanted), depends);
  return reachable(names.flatMap(recommends), depends, needed);
}
