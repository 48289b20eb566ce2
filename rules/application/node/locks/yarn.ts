import { below, type Entry, readIndented, valueOf } from "./indented.js";
import type { Asked, Lock } from "./lock.js";
import { reached } from "./reached.js";

/** The lockfiles of yarn 1 (classic.yarnpkg.com/docs/yarn-lock) and of later ones, which have `__metadata`. */
export function readYarnLock(file: string, text: string, asked: Asked): Lock {
  const entries = readIndented(text);
  const isBerry = entries.some(({ key }) => key === "__metadata");
  const graph = new Map<string, Set<string>>();
  const versions = new Map<string, Set<string>>();
  const bins = new Map<string, string>();
  for (const entry of entries.filter(({ key }) => key !== "__metadata" && !isWorkspace(key))) {
    for (const name of new Set(descriptorsOf(entry).map(nameOf))) {
      addTo(graph, name, dependenciesOf(entry));
      addTo(versions, name, [valueOf(entry.entries, "version") ?? ""]);
      for (const { key } of below(entry.entries, "bin")) bins.set(key, name);
    }
  }
  const production = reached(graph, asked.production.keys());
  // One version lies at the top of node_modules; of several it cannot be told which.
  const loadable = [...production].filter((name) => asked.production.has(name) || versions.get(name)?.size === 1);
  return {
    manager: isBerry ? "berry" : "yarn",
    file,
    all: new Set(graph.keys()),
    production,
    loadable: new Set(loadable),
    bins,
    isInStep: isBerry ? isBerryInStep(entries, asked) : isClassicInStep(entries, asked),
    patches: entries.some(({ key }) => key.includes("@patch:") && !key.includes("builtin<")),
  };
}

function addTo(map: Map<string, Set<string>>, key: string, values: readonly string[]): void {
  map.set(key, new Set([...(map.get(key) ?? []), ...values]));
}

function isWorkspace(key: string): boolean {
  return key.includes("@workspace:");
}

/** Each `name@range` that an entry stands for. */
function descriptorsOf({ key }: Entry): readonly string[] {
  return key.replaceAll('"', "").split(/,\s*/);
}

function nameOf(descriptor: string): string {
  return descriptor.slice(0, descriptor.indexOf("@", 1));
}

/** Yarn 2 and later give node-gyp to what is compiled, whether it asks for it or not: `node-gyp: "npm:latest"`. */
function dependenciesOf({ entries }: Entry): readonly string[] {
  return [...below(entries, "dependencies"), ...below(entries, "optionalDependencies")]
    .filter(({ key, value }) => !(key === "node-gyp" && value.replace("npm:", "") === "latest"))
    .map(({ key }) => key);
}

function isClassicInStep(entries: readonly Entry[], { production, development }: Asked): boolean {
  const locked = new Set(entries.flatMap(descriptorsOf));
  return [...production, ...development].every(([name, range]) => locked.has(`${name}@${range}`));
}

function isBerryInStep(entries: readonly Entry[], { production, development }: Asked): boolean {
  const root = entries.find(({ key }) => key.endsWith("@workspace:."))?.entries ?? [];
  const locked = [...below(root, "dependencies"), ...below(root, "peerDependencies")];
  const withoutProtocol = (range: string | undefined) => range?.replace(/^npm:/, "");
  return [...production, ...development].every(([name, range]) => withoutProtocol(valueOf(locked, name)) === withoutProtocol(range));
}
