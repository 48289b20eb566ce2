import type { Model, Run, Script } from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers/index.js";
import { userAt } from "../shared/base.js";
import { needOfCache, needOfEarlier } from "../shared/clean-up/need-of-cache.js";
import { invocations } from "../shared/commands/invocations.js";

/** Why a RUN cannot keep the cache of a package manager in a mount that belongs to root. */
export function obstacle(model: Model, run: Run, script: Script, manager: PackageManager): string | undefined {
  const user = userAt(model, run);
  if (user !== "root")
    return user === "another"
      ? `USER is ${model.stateAt(run).user}, and the mount is root's`
      : "who runs it is not known, and the mount is root's";
  const { variables } = model.stateAt(run);
  const assigned = script.commands.flatMap(({ name, assigns, args }) => [
    ...assigns,
    ...(name === "export" ? args.map(({ text }) => text.split("=")[0]) : []),
  ]);
  const moved = [...manager.cacheVariables, ...(manager.cacheMount?.variables ?? []), "HOME"].find(
    (name) => variables.has(name) || assigned.includes(name),
  );
  if (moved !== undefined) return `${moved} moves the cache, or turns it off`;
  const calls = invocations(script, manager, manager.fetches);
  const through = calls.find((call) => call.through !== undefined)?.through;
  if (through !== undefined) return `it runs ${through}`;
  const option = calls.flatMap(({ command }) => command.args).find(({ text }) => manager.movesCache.includes(text.split("=")[0] ?? ""));
  if (option !== undefined) return `${option.text} moves the cache`;
  return needOfEarlier(model, run, script, manager) ?? needOfCache(model, run, manager);
}
