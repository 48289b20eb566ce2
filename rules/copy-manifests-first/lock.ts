import type { ContextFacts } from "../../src/rule.js";
import { NPM_LOCKS } from "../knowledge/manifests.js";
import { entriesAt, isRecord, parseRecord } from "./json.js";
import { refused } from "./manifests.js";

/** What the lockfiles say of the packages. */
interface Locks {
  readonly is: "known";
  /** The packages with a script that npm runs; undefined where no lockfile lists them. */
  readonly withScripts: readonly string[] | undefined;
}

type Refused = ReturnType<typeof refused>;

/** The lockfiles among the files; refused where one has a package that lies in the project. */
export function readLocks(files: readonly string[], context: ContextFacts): Locks | Refused {
  const found: (Locks | Refused)[] = files.filter((file) => NPM_LOCKS.includes(file)).map((file) => readLock(file, context));
  const names: string[] = [];
  for (const lock of found) {
    if (lock.is === "refused" || lock.withScripts === undefined) return lock;
    names.push(...lock.withScripts);
  }
  return { is: "known", withScripts: found.length === 0 ? undefined : names };
}

function readLock(file: string, context: ContextFacts): Locks | Refused {
  const text = context.read(file);
  const lock = text === undefined ? undefined : parseRecord(text);
  if (text === undefined || lock === undefined) return refused(`${file} is no JSON object, or too large`);
  const local = refused(`${file} has a package that lies in the project`);
  if (/"(version|resolved)"\s*:\s*"(file|link):|"link"\s*:\s*true/.test(text)) return local;
  const packages = entriesAt(lock, "packages").filter(([path]) => path !== "");
  if (packages.some(([path]) => !path.startsWith(MODULES))) return local;
  const { packages: list } = lock;
  if (!isRecord(list)) return { is: "known", withScripts: undefined };
  const scripted = packages.filter(([, entry]) => hasScript(entry));
  return { is: "known", withScripts: scripted.map(([path]) => path.slice(path.lastIndexOf(MODULES) + MODULES.length)) };
}

const MODULES = "node_modules/";

function hasScript(entry: unknown): boolean {
  if (!isRecord(entry)) return true;
  const { hasInstallScript } = entry;
  return hasInstallScript === true;
}
