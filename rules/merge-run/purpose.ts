import { type Model, type Run, type Script, scriptOf } from "../../src/rule.js";
import { FILE_OPERATIONS, REWRITES, WRITES } from "../knowledge/file-operations.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers.js";
import { isCleaned } from "../shared/clean-up.js";
import { invocations } from "../shared/invocations.js";
import type { Next } from "./next.js";

/** Why two RUNs should be one; undefined where nothing is gained. */
export function reasonToMerge(model: Model, firstRun: Run, next: Next): string | undefined {
  const first = scriptOf(model, firstRun);
  const second = scriptOf(model, next.run);
  if (first === undefined || second === undefined) return undefined;
  for (const manager of Object.values<PackageManager>(PACKAGE_MANAGERS)) {
    if (needsIndexOf(first, second, manager)) return "the second installs from the index that the first fetched";
    if (invocations(first, manager, manager.fetches).length > 0 && isCleaned(second, manager) && !isCleaned(first, manager)) {
      return `the second deletes what ${manager.name} left`;
    }
    if (invocations(first, manager, manager.fetches).length > 0 && onlyTidies(second, manager))
      return `the second tidies up after ${manager.name}`;
  }
  const rewritten = rewrites(second).find((path) => writes(first).has(path));
  if (rewritten !== undefined) return `the second changes ${rewritten}, which the first wrote`;
  const arranges = ({ commands }: Script) =>
    commands.length > 0 && commands.every(({ name }) => name !== undefined && FILE_OPERATIONS.has(name));
  // An empty line or a comment starts another concern.
  return next.between.length === 0 && arranges(first) && arranges(second) ? "both only arrange files" : undefined;
}

/**
 * Whether the second installs from an index that the first fetched, and goes stale in the build cache. Where both do more
 * than to install, they are apart for a reason, and the install lacks its own update.
 */
function needsIndexOf(first: Script, second: Script, manager: PackageManager): boolean {
  const calls = (script: Script, verbs: readonly string[]) => invocations(script, manager, verbs).length;
  if (calls(first, manager.updates) === 0 || calls(second, manager.updates) > 0 || isCleaned(first, manager)) return false;
  if (calls(second, manager.needsIndex) === 0) return false;
  const onlyInstalls = (script: Script) => script.commands.length === calls(script, [...manager.fetches, ...manager.cleans]);
  const installs = manager.needsIndex.filter((verb) => !verb.endsWith("upgrade"));
  return calls(first, installs) === 0 || onlyInstalls(second);
}

const TIDIES = ["autoclean", "autoremove", "clean"];

function onlyTidies(script: Script, manager: PackageManager): boolean {
  return script.commands.length > 0 && script.commands.length === invocations(script, manager, TIDIES).length;
}

/** The paths that a script deletes, moves or changes. */
function rewrites(script: Script): readonly string[] {
  const commands = script.commands.filter(({ name }) => name !== undefined && REWRITES.has(name));
  return commands.flatMap(({ args }) => args.flatMap(({ value }) => (value === undefined || value.startsWith("-") ? [] : [value])));
}

/** The paths that a script writes, as far as its words tell; a URL stands for the file of that name. */
function writes(script: Script): ReadonlySet<string> {
  const written = script.commands.flatMap(({ name, args, redirects }) => [
    ...redirects.flatMap(({ operator, target }) => (operator.includes(">") && target !== undefined ? [target] : [])),
    ...(name !== undefined && WRITES.has(name) ? args : []),
  ]);
  return new Set(written.flatMap(({ value }) => (value === undefined ? [] : [value, value.split("/").at(-1) ?? value])));
}
