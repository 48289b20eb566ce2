import { parseRecord, recordOf } from "../../../shared/json.js";
import type { Asked, Lock } from "./lock.js";
import { readOldNpmLock } from "./npm-old.js";

interface LockText {
  readonly packages?: unknown;
  readonly dependencies?: unknown;
}

/** What the lockfile keeps of package.json itself. */
interface Root {
  readonly dependencies?: unknown;
  readonly devDependencies?: unknown;
  readonly optionalDependencies?: unknown;
  readonly peerDependencies?: unknown;
}

/** docs.npmjs.com/cli/configuring-npm/package-lock-json: versions 2 and 3 list all packages by the directory they lie in. */
export function readNpmLock(file: string, text: string, asked: Asked): Lock | undefined {
  const { packages, dependencies }: LockText = parseRecord(text) ?? {};
  if (typeof packages !== "object")
    return typeof dependencies === "object" ? readOldNpmLock(file, recordOf(dependencies), asked) : undefined;
  const all = new Set<string>();
  const production = new Set(asked.production.keys());
  const loadable = new Set([...asked.production.keys()].filter((name) => !asked.development.has(name)));
  const bins = new Map<string, string>();
  for (const [path, value] of Object.entries(recordOf(packages))) {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined) continue;
    const { dev, bin } = recordOf(value);
    all.add(name);
    if (dev !== true) production.add(name);
    // Packages inside of other packages are not found by sources, and their programs are not linked at the top.
    if (path !== `node_modules/${name}`) continue;
    if (dev !== true) loadable.add(name);
    for (const program of Object.keys(recordOf(bin))) bins.set(program, name);
  }
  return { manager: "npm", file, all, production, loadable, bins, isInStep: isInStep(recordOf(packages), asked), patches: false };
}

function isInStep(packages: Readonly<Record<string, unknown>>, { production, development }: Asked): boolean {
  const root: Root = Object.hasOwn(packages, "") ? recordOf(packages[""]) : {};
  if (!("dependencies" in root || "devDependencies" in root)) return true;
  const locked = { ...recordOf(root.peerDependencies), ...recordOf(root.optionalDependencies), ...recordOf(root.dependencies) };
  const lockedDevelopment = recordOf(root.devDependencies);
  return (
    [...production].every(([name, range]) => locked[name] === range) &&
    [...development].every(([name, range]) => lockedDevelopment[name] === range)
  );
}
