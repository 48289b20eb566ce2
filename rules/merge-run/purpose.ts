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
    const updates = invocations(first, manager, manager.updates).length > 0;
    const updatesAgain = invocations(second, manager, manager.updates).length > 0;
    if (updates && !updatesAgain && invocations(second, manager, manager.needsIndex).length > 0)
      return `the second installs from the index that the first fetched`;
    if (invocations(first, manager, manager.fetches).length > 0 && isCleaned(second, manager) && !isCleaned(first, manager)) {
      return `the second deletes what ${manager.name} left`;
    }
  }
  const rewritten = rewrites(second).find((path) => writes(first).has(path));
  if (rewritten !== undefined) return `the second changes ${rewritten}, which the first wrote`;
  const arranges = ({ commands }: Script) =>
    commands.length > 0 && commands.every(({ name }) => name !== undefined && FILE_OPERATIONS.has(name));
  // An empty line or a comment starts another concern.
  return next.between.length === 0 && arranges(first) && arranges(second) ? "both only arrange files" : undefined;
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
