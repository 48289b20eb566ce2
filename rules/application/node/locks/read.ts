import { NPM_LOCKS } from "../../../knowledge/manifests/node.js";
import type { Asked, Lock, Manager } from "./lock.js";
import { readNpmLock } from "./npm.js";
import { readPnpmLock } from "./pnpm.js";
import { readYarnLock } from "./yarn.js";

interface Kind {
  readonly of: readonly Manager[];
  readonly files: readonly string[];
  readonly read: (file: string, text: string, asked: Asked) => Lock | undefined;
}

const KINDS: readonly Kind[] = [
  { of: ["npm"], files: NPM_LOCKS, read: readNpmLock },
  { of: ["yarn", "berry"], files: ["yarn.lock"], read: readYarnLock },
  { of: ["pnpm"], files: ["pnpm-lock.yaml"], read: readPnpmLock },
];

/** The lockfile that a tool reads, or else another one, which tells much the same; undefined where there is none that can be read. */
export function readLock(read: (name: string) => string | undefined, asked: Asked, manager: Manager): Lock | undefined {
  const own = KINDS.filter(({ of }) => of.includes(manager));
  for (const kind of [...own, ...KINDS]) {
    for (const file of kind.files) {
      const text = read(file);
      const lock = text === undefined ? undefined : kind.read(file, text, asked);
      if (lock !== undefined) return lock;
    }
  }
  return undefined;
}
