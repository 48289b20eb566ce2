import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Dockerfile, type Instruction, isInstruction } from "../syntax/nodes.js";

interface Install {
  readonly program: RegExp;
  readonly words: readonly RegExp[];
  /** The names that its lockfile may have, or what else it cannot do without. */
  readonly locks: readonly string[];
  /** What the package.json beside the Dockerfile says where it cannot. */
  readonly manifest?: RegExp;
}

/** Calls that keep to a lockfile or link packages of a workspace, or fail (the manuals of npm ci, pnpm install, yarn install, bun install, turbo prune). */
const INSTALLS: readonly Install[] = [
  { program: /^npm$/, words: [/^(ci|clean-install)$/], locks: ["package-lock.json", "npm-shrinkwrap.json"] },
  { program: /^pnpm$/, words: [/^(install|i)$/, /^--frozen-lockfile$/], locks: ["pnpm-lock.yaml"] },
  { program: /^pnpm$/, words: [/^(install|i)$/], locks: ["pnpm-workspace.yaml"], manifest: /:\s*"workspace:[\^~*]/ },
  { program: /^yarn$/, words: [/^--(frozen-lockfile|immutable)$/], locks: ["yarn.lock"] },
  { program: /^bun$/, words: [/^(install|i)$/, /^--frozen-lockfile$/], locks: ["bun.lock", "bun.lockb"] },
  { program: /^turbo(@.*)?$/, words: [/^prune$/], locks: ["pnpm-lock.yaml", "package-lock.json", "yarn.lock", "bun.lock", "bun.lockb"] },
];

/** A lockfile, or a file like one, that the build context must have, by one of its names. */
export interface NeededLock {
  readonly locks: readonly string[];
  readonly by: Instruction;
}

/** The lockfiles of what a Dockerfile installs once all of its context is copied; `ownManifest` is the package.json beside it, or empty. */
export function neededLocks({ nodes }: Dockerfile, ownManifest: string): readonly NeededLock[] {
  const instructions = nodes.filter(isInstruction);
  const copy = instructions.findIndex(copiesAll);
  const installs = INSTALLS.filter(({ manifest }) => manifest?.test(ownManifest) ?? true);
  return instructions.slice(copy === -1 ? instructions.length : copy).flatMap((by) => {
    if (by.kind !== "run") return [];
    const calls = by.line.text.split(/[\n&;|]+/).map((call) => call.split(/[\s"',[\]]+/));
    return installs.flatMap(({ program, words, locks }) => {
      const isCalled = calls.some(
        (call) => call.some((one) => program.test(one)) && words.every((word) => call.some((one) => word.test(one))),
      );
      return isCalled ? [{ locks, by }] : [];
    });
  });
}

/** Whether a directory, or one right below it, where an install may run, has such a lockfile. */
export function hasLock(directory: string, { locks }: NeededLock): boolean {
  return ["", ...directoriesIn(directory)].some((name) => locks.some((lock) => existsSync(join(directory, name, lock))));
}

/** None where it cannot be read: data of a service, say. */
function directoriesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
  } catch {
    return [];
  }
}

function copiesAll(one: Instruction): boolean {
  if (one.kind !== "copy" && one.kind !== "add") return false;
  return !one.flags.some(({ name }) => name === "from") && one.sources.some(({ text }) => /^\.?\/?$/.test(text));
}
