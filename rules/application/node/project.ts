import { type ContextFacts, rowOf } from "../../../src/rule.js";
import { parseRecord, recordOf, textOf } from "../../shared/json.js";
import { below } from "../../shared/paths.js";
import type { Asked, Lock, Manager } from "./locks/lock.js";
import { readLock } from "./locks/read.js";

/** What is read of a package.json. */
interface Manifest {
  readonly name?: unknown;
  readonly dependencies?: unknown;
  readonly optionalDependencies?: unknown;
  readonly peerDependencies?: unknown;
  readonly devDependencies?: unknown;
  readonly scripts?: unknown;
  readonly workspaces?: unknown;
  readonly packageManager?: unknown;
  readonly imports?: unknown;
  readonly prisma?: unknown;
}

/** A package.json of the context, with its lockfile. */
export interface Project {
  /** Its directory in the context, and where that lies in the image. */
  readonly directory: string;
  readonly place: string;
  /** The directory of its lockfile: another one where it is a package of a workspace. */
  readonly lockedIn: string;
  readonly manifest: Manifest;
  readonly scripts: Readonly<Record<string, unknown>>;
  /** Packages that are installed without `dev`; all of them where there is a lockfile, the direct ones otherwise. */
  readonly production: ReadonlySet<string>;
  readonly development: ReadonlySet<string>;
  /** Development packages that sources cannot load without `dev`. */
  readonly lost: ReadonlySet<string>;
  /** Packages of a lockfile that sources can load thanks to development packages alone. */
  readonly forDevelopment: ReadonlySet<string>;
  /** The programs of the packages of a lockfile. */
  readonly bins: ReadonlyMap<string, string>;
  readonly lock: Lock | undefined;
  /** A lockfile of npm that its packages were not installed by. */
  readonly unused: string | undefined;
}

/** Undefined where the directory has no package.json that can be read. */
export function readProject(
  context: ContextFacts,
  directory: string,
  place: string,
  manager: Manager,
  lockedIn = directory,
): Project | undefined {
  const manifest: Manifest | undefined = parseRecord(context.read(below(directory, "package.json")));
  if (manifest === undefined) return undefined;
  const lock = readLock((name) => context.read(below(lockedIn, name)), askedBy(manifest), manager);
  return { directory, place, lockedIn, manifest, scripts: recordOf(manifest.scripts), ...packagesBy(manifest, lock), unused: undefined };
}

/** The same as npm knows it where it installed without the lockfile, or not what that says: what lies in node_modules counts. */
export function withoutLock(project: Project): Project {
  return { ...project, ...packagesBy(project.manifest, undefined), unused: project.lock?.file };
}

type Packages = Pick<Project, "production" | "development" | "lost" | "forDevelopment" | "bins" | "lock">;

function packagesBy(manifest: Manifest, lock: Lock | undefined): Packages {
  const asked = askedBy(manifest);
  const direct = [...asked.production.keys(), ...Object.keys(recordOf(manifest.peerDependencies))];
  // npm takes what is for development as well for that alone.
  const loadable = new Set([...direct.filter((name) => !asked.development.has(name)), ...(lock?.loadable ?? [])]);
  return {
    production: new Set([...direct, ...(lock?.production ?? [])]),
    development: new Set(asked.development.keys()),
    lost: new Set([...asked.development.keys()].filter((name) => !loadable.has(name))),
    forDevelopment: new Set([...(lock?.all ?? [])].filter((name) => !loadable.has(name))),
    bins: lock?.bins ?? new Map(),
    lock,
  };
}

function askedBy(manifest: Manifest): Asked {
  return {
    production: rangesOf({ ...recordOf(manifest.optionalDependencies), ...recordOf(manifest.dependencies) }),
    development: rangesOf(recordOf(manifest.devDependencies)),
  };
}

function rangesOf(part: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(part).map(([name, range]) => [name, String(range)]));
}

/** The package that a program of `node_modules/.bin` belongs to. */
export function packageOfProgram({ bins, production, development }: Project, program: string, known: Readonly<Record<string, string>>) {
  const locked = bins.get(program);
  if (locked !== undefined) return locked;
  const name = rowOf(known, program) ?? program;
  return name !== undefined && (production.has(name) || development.has(name)) ? name : undefined;
}

/** The text of a script of package.json. */
export function scriptNamed({ scripts }: Project, name: string): string | undefined {
  return Object.hasOwn(scripts, name) ? textOf(scripts[name]) : undefined;
}

/** The path of the context of a file beside package.json. */
export function inProject({ directory }: Project, name: string): string {
  return below(directory, name);
}

/** Whether it is the root of others, as npm and Yarn have it. */
export function isWorkspace({ manifest }: Project): boolean {
  return manifest.workspaces !== undefined;
}

/** Whether it is a package of a workspace: pnpm links them to each other by versions, too (pnpm.io/workspaces). */
export function isMember({ directory, lockedIn }: Project): boolean {
  return lockedIn !== directory;
}
