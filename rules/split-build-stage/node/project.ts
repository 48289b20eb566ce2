import type { ContextFacts } from "../../../src/rule.js";
import { NPM_LOCKS } from "../../knowledge/manifests/node.js";
import { parseRecord, recordOf, textOf } from "./json.js";

/** What is read of a package.json or a package-lock.json. */
interface Manifest {
  readonly dependencies?: unknown;
  readonly optionalDependencies?: unknown;
  readonly peerDependencies?: unknown;
  readonly devDependencies?: unknown;
  readonly scripts?: unknown;
  readonly workspaces?: unknown;
  readonly packageManager?: unknown;
  readonly packages?: unknown;
  readonly imports?: unknown;
}

/** A package.json of the context, with its lockfile. */
export interface Project {
  /** Its directory in the context, and where that lies in the image. */
  readonly directory: string;
  readonly place: string;
  readonly manifest: Manifest;
  readonly scripts: Readonly<Record<string, unknown>>;
  /** Packages that are installed without `dev`; all of them where there is a lockfile of npm, the direct ones otherwise. */
  readonly production: ReadonlySet<string>;
  readonly development: ReadonlySet<string>;
  /** Packages of a lockfile that are there for development packages alone. */
  readonly forDevelopment: ReadonlySet<string>;
  /** The programs of the packages of a lockfile. */
  readonly bins: ReadonlyMap<string, string>;
  readonly lock: "npm" | "stale" | "other" | "none";
}

/** Undefined where the directory has no package.json that can be read. */
export function readProject(context: ContextFacts, directory: string, place: string): Project | undefined {
  const file = (name: string) => context.read(directory === "." ? name : `${directory}/${name}`);
  const manifest: Manifest | undefined = parseRecord(file("package.json"));
  if (manifest === undefined) return undefined;
  const direct = [manifest.dependencies, manifest.optionalDependencies, manifest.peerDependencies].flatMap((part) =>
    Object.keys(recordOf(part)),
  );
  const dev = Object.keys(recordOf(manifest.devDependencies)).filter((name) => !direct.includes(name));
  const lock = NPM_LOCKS.map((name) => parseRecord(file(name))).find((found) => found !== undefined);
  const isOther = ["yarn.lock", "pnpm-lock.yaml", "bun.lockb", "bun.lock"].some((name) => file(name) !== undefined);
  const locked = readLock(lock);
  const base = { directory, place, manifest, scripts: recordOf(manifest.scripts), development: new Set(dev) };
  if (locked === undefined)
    return { ...base, forDevelopment: new Set(), production: new Set(direct), bins: new Map(), lock: isOther ? "other" : "none" };
  const production = new Set([...direct, ...locked.production]);
  const forDevelopment = new Set(locked.all.filter((name) => !production.has(name)));
  return { ...base, forDevelopment, production, bins: locked.bins, lock: isInStep(manifest, lock) ? "npm" : "stale" };
}

/** Whether a lockfile says what package.json says; npm would solve the dependencies again otherwise. */
function isInStep(manifest: Manifest, lock: Manifest | undefined): boolean {
  const packages = recordOf(lock?.packages);
  const root = Object.hasOwn(packages, "") ? recordOf(packages[""]) : undefined;
  const names = root !== undefined && ("dependencies" in root || "devDependencies" in root);
  return (["dependencies", "devDependencies"] as const).every((part) => {
    const ours = recordOf(manifest[part]);
    const theirs = names ? recordOf(root?.[part]) : ours;
    return Object.keys(ours).every((name) => ours[name] === theirs[name]);
  });
}

interface Lock {
  readonly all: readonly string[];
  readonly production: readonly string[];
  readonly bins: ReadonlyMap<string, string>;
}

/** docs.npmjs.com/cli/configuring-npm/package-lock-json: versions 2 and 3 list all packages by the directory they lie in. */
function readLock(lock: Manifest | undefined): Lock | undefined {
  if (lock === undefined || typeof lock.packages !== "object") return undefined;
  const all: string[] = [];
  const production: string[] = [];
  const bins = new Map<string, string>();
  for (const [path, value] of Object.entries(recordOf(lock.packages))) {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined) continue;
    const { dev, bin } = recordOf(value);
    all.push(name);
    if (dev !== true) production.push(name);
    // Programs of packages inside of other packages are not linked at the top.
    if (path !== `node_modules/${name}`) continue;
    for (const program of Object.keys(recordOf(bin))) bins.set(program, name);
  }
  return { all, production, bins };
}

/** The package that a program of `node_modules/.bin` belongs to. */
export function packageOfProgram({ bins, production, development }: Project, program: string, known: Readonly<Record<string, string>>) {
  const locked = bins.get(program);
  if (locked !== undefined) return locked;
  const name = Object.hasOwn(known, program) ? known[program] : program;
  return name !== undefined && (production.has(name) || development.has(name)) ? name : undefined;
}

/** The text of a script of package.json. */
export function scriptNamed({ scripts }: Project, name: string): string | undefined {
  return Object.hasOwn(scripts, name) ? textOf(scripts[name]) : undefined;
}
