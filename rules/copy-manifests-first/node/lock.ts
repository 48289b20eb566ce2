import type { ContextFacts } from "../../../src/rule.js";
import { NPM_LOCKS } from "../../knowledge/manifests/node.js";
import { entriesAt, isRecord, parseRecord } from "../../shared/json.js";
import { isPassedOver } from "../../shared/manifests/npm-platform.js";
import { type Refused, refused } from "../ecosystem.js";

/** What the lockfiles say of the packages. */
interface Locks {
  readonly is: "known";
  /** The packages with a script that npm runs; undefined where no lockfile lists them. */
  readonly withScripts: readonly string[] | undefined;
}

/** npm's lockfiles among the files; refused where one has a package of the project that is not in one of these folders. */
export function readLocks(files: readonly string[], folders: readonly string[], context: ContextFacts): Locks | Refused {
  const found = files.filter((file) => NPM_LOCKS.includes(file)).map((file) => readLock(file, folders, context));
  const names: string[] = [];
  for (const lock of found) {
    if (lock.is === "refused" || lock.withScripts === undefined) return lock;
    names.push(...lock.withScripts);
  }
  return { is: "known", withScripts: found.length === 0 ? undefined : [...new Set(names)] };
}

function readLock(file: string, folders: readonly string[], context: ContextFacts): Locks | Refused {
  const text = context.read(file);
  const lock = text === undefined ? undefined : parseRecord(text);
  if (text === undefined || lock === undefined) return refused(`${file} is no JSON object, or too large`);
  const local = refused(`${file} has a package that lies in the project`);
  const named = [...text.matchAll(/"(?:version|resolved)"\s*:\s*"(?:file|link):([^"]*)"/g)].map(([, path = ""]) => path);
  if (!named.every((path) => folders.includes(path))) return local;
  const packages = entriesAt(lock, "packages").filter(([path]) => path !== "");
  if (packages.some(([path, entry]) => !isInstalled(path, entry, folders))) return local;
  if (packages.length === 0 && /"link"\s*:\s*true/.test(text)) return local;
  const { packages: list } = lock;
  if (!isRecord(list)) return { is: "known", withScripts: undefined };
  const scripted = packages.filter(([path, entry]) => path.includes(MODULES) && hasScript(entry));
  return { is: "known", withScripts: scripted.map(([path]) => path.slice(path.lastIndexOf(MODULES) + MODULES.length)) };
}

const MODULES = "node_modules/";

/** Below a node_modules, and if it is a link, to one of the folders; or such a folder itself. */
function isInstalled(path: string, entry: unknown, folders: readonly string[]): boolean {
  const { link, resolved } = isRecord(entry) ? entry : {};
  if (link === true) return typeof resolved === "string" && folders.includes(resolved);
  return folders.includes(path) || ["", ...folders.map((folder) => `${folder}/`)].some((root) => path.startsWith(root + MODULES));
}

function hasScript(entry: unknown): boolean {
  if (!isRecord(entry)) return true;
  const { hasInstallScript } = entry;
  return hasInstallScript === true && !isPassedOver(entry);
}
