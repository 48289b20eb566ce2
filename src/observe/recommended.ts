import type { Package } from "../image/image.js";

/**
 * The names of packages that came along only because others recommend them: no wanted package (of the base, or asked for by name)
 * depends on them, directly or not. Of alternatives that are installed, the first counts, as apt has it.
 */
export function recommendedOnly(packages: readonly Package[], isWanted: (name: string) => boolean): ReadonlySet<string> {
  const providers = new Map<string, string>();
  for (const { name, relations } of packages)
    for (const virtual of namesIn(relations?.provides ?? "").flat()) if (!providers.has(virtual)) providers.set(virtual, name);
  for (const { name } of packages) providers.set(name, name);
  const installed = (field: string) =>
    namesIn(field).flatMap((alternatives) => alternatives.flatMap((name) => providers.get(name) ?? []).slice(0, 1));
  const relationsOf = new Map(packages.map(({ name, relations }) => [name, relations]));
  const needed = new Set<string>();
  const open = packages.flatMap(({ name }) => (isWanted(name) ? name : []));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    open.push(...installed(relationsOf.get(name)?.depends ?? ""));
  }
  const recommended = new Set(packages.flatMap(({ relations }) => installed(relations?.recommends ?? "")));
  // What a recommended package depends on comes and goes with it.
  const along = new Set<string>();
  const next = [...recommended].filter((name) => !needed.has(name));
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (needed.has(name) || along.has(name)) continue;
    along.add(name);
    next.push(...installed(relationsOf.get(name)?.depends ?? ""));
  }
  return along;
}

/** The alternatives of each relation, without versions and architectures. */
function namesIn(field: string): readonly (readonly string[])[] {
  if (field === "") return [];
  return field.split(",").map((relation) => relation.split("|").map((one) => one.trim().replace(/[\s:([<].*$/, "")));
}
