import { recordOf } from "../../../shared/json.js";
import type { Asked, Lock } from "./lock.js";

/** What version 1 says of a package; the directory it lies in is that of the packages around it. */
interface Locked {
  readonly version?: unknown;
  readonly dev?: unknown;
  readonly dependencies?: unknown;
}

/**
 * The lockfile of npm 6 and older, version 1, which later ones read as well (docs.npmjs.com/cli/v6/configuring-npm/package-lock-json):
 * packages by name, those inside of others below them. It names no programs, and does not say what package.json asked for.
 */
export function readOldNpmLock(file: string, dependencies: Readonly<Record<string, unknown>>, asked: Asked): Lock {
  const all = new Set<string>();
  const production = new Set(asked.production.keys());
  const visit = (packages: Readonly<Record<string, unknown>>) => {
    for (const [name, value] of Object.entries(packages)) {
      const { dev, dependencies: inner }: Locked = recordOf(value);
      all.add(name);
      if (dev !== true) production.add(name);
      visit(recordOf(inner));
    }
  };
  visit(dependencies);
  const isLoadable = ([name, value]: [string, unknown]) => (recordOf(value) as Locked).dev !== true && !asked.development.has(name);
  const loadable = Object.entries(dependencies).filter(isLoadable);
  const isLocked = ([name, range]: [string, string]) => {
    const { version }: Locked = recordOf(dependencies[name]);
    return typeof version === "string" && isOfMajor(version, range);
  };
  return {
    manager: "npm",
    file,
    all,
    production,
    loadable: new Set([...asked.production.keys(), ...loadable.map(([name]) => name)].filter((name) => !asked.development.has(name))),
    bins: new Map(),
    isInStep: [...asked.production, ...asked.development].every(isLocked),
    patches: false,
  };
}

/** npm solves anew what the range does not allow; within a major version, that needs the same packages. */
function isOfMajor(version: string, range: string): boolean {
  const major = Number.parseInt(version, 10);
  if (!/^[\^~<>=v\s\d.*x|-]+$/.test(range) || Number.isNaN(major)) return true;
  return range.split("||").some((one) => {
    const [, sign = "", digits] = /^\s*([<>]?)[=^~v\s]*(\d+)/.exec(one) ?? [];
    if (digits === undefined) return true;
    if (sign === "<") return major <= Number(digits);
    return sign === ">" || one.includes(" - ") ? major >= Number(digits) : major === Number(digits);
  });
}
