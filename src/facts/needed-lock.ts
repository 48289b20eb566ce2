import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Dockerfile, type Instruction, isInstruction } from "../syntax/nodes.js";

/** Installs that keep to a lockfile, or fail (the manuals of npm ci, pnpm install, yarn install, bun install), and the names that it may have. */
const INSTALLS: readonly { readonly call: RegExp; readonly locks: readonly string[] }[] = [
  { call: /\bnpm\s+(ci|clean-install)\b/, locks: ["package-lock.json", "npm-shrinkwrap.json"] },
  { call: /\bpnpm\b[^\n&;|]*\s(install|i)\b[^\n&;|]*\s--frozen-lockfile\b/, locks: ["pnpm-lock.yaml"] },
  { call: /\byarn\b[^\n&;|]*\s--(frozen-lockfile|immutable)\b/, locks: ["yarn.lock"] },
  { call: /\bbun\s+(install|i)\b[^\n&;|]*\s--frozen-lockfile\b/, locks: ["bun.lock", "bun.lockb"] },
];

/** A lockfile that the build context must have, by one of its names. */
export interface NeededLock {
  readonly locks: readonly string[];
  readonly by: Instruction;
}

/** The lockfiles of what a Dockerfile installs once all of its context is copied. */
export function neededLocks({ nodes }: Dockerfile): readonly NeededLock[] {
  const instructions = nodes.filter(isInstruction);
  const copy = instructions.findIndex(copiesAll);
  return instructions.slice(copy === -1 ? instructions.length : copy).flatMap((by) => {
    if (by.kind !== "run") return [];
    return INSTALLS.flatMap(({ call, locks }) => (call.test(by.line.text) ? [{ locks, by }] : []));
  });
}

/** Whether a directory, or one right below it, where an install may run, has such a lockfile. */
export function hasLock(directory: string, { locks }: NeededLock): boolean {
  const below = readdirSync(directory, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
  return ["", ...below].some((name) => locks.some((lock) => existsSync(join(directory, name, lock))));
}

function copiesAll(one: Instruction): boolean {
  if (one.kind !== "copy" && one.kind !== "add") return false;
  return !one.flags.some(({ name }) => name === "from") && one.sources.some(({ text }) => /^\.?\/?$/.test(text));
}
