import type { Script, ShellCommand } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { invocations, optionIn } from "../commands/invocations.js";
import { deletesCache } from "./cache-paths.js";

/** Whether a script deletes what the package manager leaves behind, once it has called it for the last time. */
export function isCleaned(script: Pick<Script, "commands">, manager: PackageManager): boolean {
  const fetches = invocations(script, manager, manager.fetches).filter(({ command }) => optionIn(command, manager.noCache) === undefined);
  const last = fetches.at(-1)?.command;
  const calls = invocations(script, manager, manager.cleans).map(({ command }) => command);
  const deletions = [
    ...calls.filter((command) => cleans(command, manager)),
    ...script.commands.filter((command) => isDeletion(command, manager)),
  ];
  // The commands of a heredoc, or of `sh -c`, all have its span.
  const isBehind = (command: ShellCommand) =>
    last === undefined ||
    command.start > last.start ||
    (command.start === last.start && script.commands.indexOf(command) > script.commands.indexOf(last));
  return deletions.some(isBehind);
}

/** Whether a call of one of the manager's verbs that clean does so. */
export function cleans(command: ShellCommand, { cleansWith, doesNotClean = [] }: PackageManager): boolean {
  return optionIn(command, doesNotClean) === undefined && (cleansWith === undefined || optionIn(command, cleansWith) !== undefined);
}

/** Whether a command deletes the manager's cache by its path. */
export function isDeletion({ name, args }: ShellCommand, manager: PackageManager): boolean {
  return deletesCache(
    name,
    args.map(({ text }) => text),
    manager,
  );
}
