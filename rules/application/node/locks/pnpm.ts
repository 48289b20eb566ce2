import { below, type Entry, readIndented, valueOf } from "./indented.js";
import type { Asked, Lock } from "./lock.js";
import { reached } from "./reached.js";

const PARTS = ["dependencies", "devDependencies", "optionalDependencies"] as const;

/** github.com/pnpm/spec, lockfile 5 to 9: 9 has dependencies in `snapshots`, older ones in `packages`; 5 has ranges in `specifiers`. */
export function readPnpmLock(file: string, text: string, asked: Asked): Lock {
  const entries = readIndented(text);
  const importers = below(entries, "importers");
  const root = importers.length > 0 ? below(importers, ".") : entries;
  const graph = new Map<string, Set<string>>();
  for (const entry of [...below(entries, "packages"), ...below(entries, "snapshots")]) {
    const name = nameOf(entry.key);
    const needed = [...below(entry.entries, "dependencies"), ...below(entry.entries, "optionalDependencies")].flatMap(namesOf);
    graph.set(name, new Set([...(graph.get(name) ?? []), ...needed]));
  }
  const direct = [...below(root, "dependencies"), ...below(root, "optionalDependencies")];
  const own = new Set([...direct.flatMap(namesOf), ...asked.production.keys()]);
  return {
    manager: "pnpm",
    file,
    all: new Set(graph.keys()),
    production: reached(graph, own),
    // Sources find nothing but direct dependencies.
    loadable: new Set(asked.production.keys()),
    bins: new Map(),
    isInStep: isInStep(root, asked),
    patches: below(entries, "patchedDependencies").length > 0,
    format: Number.parseInt(valueOf(entries, "lockfileVersion") ?? "", 10),
  };
}

/** `/@scope/name/1.0.0_peer@1`, `/name@1.0.0(peer@1)`, `name@1.0.0`. */
function nameOf(key: string): string {
  return /^\/?(@[^/]+\/[^/@]+|[^/@]+)/.exec(key)?.[1] ?? key;
}

/** The name that a package is loaded by, and its own: `value` is a version, or the key of a package. */
function namesOf({ key, value, entries }: Entry): readonly string[] {
  const version = valueOf(entries, "version") ?? value;
  return /^\/|^@?[a-z][^(]*@\d/.test(version) ? [key, nameOf(version)] : [key];
}

function isInStep(root: readonly Entry[], { production, development }: Asked): boolean {
  const specifiers = below(root, "specifiers");
  const locked = PARTS.flatMap((part) => below(root, part));
  const rangeOf = (name: string) => valueOf(specifiers, name) ?? valueOf(below(locked, name), "specifier");
  return [...production, ...development].every(([name, range]) => rangeOf(name) === range);
}
