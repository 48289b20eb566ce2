import { isInstruction, type Model, mountsOf } from "../../../src/rule.js";

const NAMES = ["build", "builder", "build-stage"];

/** A name for the build stage that is neither a stage's nor meant as an image's. */
export function freeStageName({ stages, dockerfile }: Model): string {
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
  const free = NAMES.find((name) => !taken.has(name));
  for (let number = 2; ; number++) {
    const name = free ?? `build-${number}`;
    if (!taken.has(name)) return name;
  }
}
