import { isInstruction, type Model, mountsOf } from "../../src/rule.js";

/** Names for a stage that builds. */
const OF_BUILDS = ["build", "builder", "build-stage"] as const;

/** The first of some names for a stage that is neither a stage's nor meant as an image's, or one with a number. */
export function freeStageName({ stages, dockerfile }: Model, names: readonly [string, ...string[]] = OF_BUILDS): string {
  const taken = new Set<string>();
  for (const { name, from } of stages) {
    taken.add(from.image.text.toLowerCase());
    if (name !== undefined) taken.add(name);
  }
  for (const node of dockerfile.nodes) {
    const flags = isInstruction(node) ? node.flags.flatMap(({ name, value }) => (name === "from" ? (value ?? []) : [])) : [];
    const mounts = node.kind === "run" ? mountsOf(node).flatMap((mount) => mount.get("from") ?? []) : [];
    for (const name of [...flags, ...mounts]) taken.add(name.toLowerCase());
  }
  const free = names.find((name) => !taken.has(name));
  for (let number = 2; ; number++) {
    const name = free ?? `${names[0]}-${number}`;
    if (!taken.has(name)) return name;
  }
}
