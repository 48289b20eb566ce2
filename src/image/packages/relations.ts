import type { Package } from "../image.js";

/** The installed packages that one of dpkg's depends on, and those that it recommends, by name. */
export interface Relations {
  readonly depends: (name: string) => readonly string[];
  readonly recommends: (name: string) => readonly string[];
}

/** Of alternatives that are installed, the first counts, as apt has it. */
export function relationsOf(packages: readonly Package[]): Relations {
  const byName = new Map(packages.flatMap(({ name, manager, relations }) => (manager === "dpkg" ? [[name, relations] as const] : [])));
  const providers = new Map<string, string>();
  for (const [name, relations] of byName)
    for (const virtual of namesIn(relations?.provides).flat()) if (!providers.has(virtual)) providers.set(virtual, name);
  for (const name of byName.keys()) providers.set(name, name);
  const installed = (field: string | undefined) =>
    namesIn(field).flatMap((alternatives) => alternatives.flatMap((name) => providers.get(name) ?? []).slice(0, 1));
  return {
    depends: (name) => installed(byName.get(name)?.depends),
    recommends: (name) => installed(byName.get(name)?.recommends),
  };
}

/** All that can be reached from names, these included; what is in `without` is not followed. */
export function reachable(
  names: Iterable<string>,
  next: (name: string) => readonly string[],
  without: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name) || without.has(name)) continue;
    found.add(name);
    open.push(...next(name));
  }
  return found;
}

/** The alternatives of each relation, without versions and architectures. */
function namesIn(field = ""): readonly (readonly string[])[] {
  if (field === "") return [];
  return field.split(",").map((relation) => relation.split("|").map((one) => one.trim().replace(/[\s:([<].*$/, "")));
}
