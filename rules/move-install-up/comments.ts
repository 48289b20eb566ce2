import { commandsOf, commentsAbove, type DockerfileNode, indexOf, type Model, type Run, type ShellCommand } from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { INSTALLERS } from "../knowledge/python-tools.js";
import { alone, callsOf, invocations } from "../shared/invocations.js";

const MANAGERS: readonly PackageManager[] = Object.values(PACKAGE_MANAGERS);

/**
 * The comments that move with RUNs. Where those only bring pip up to date for an install that stays directly behind them, a comment that
 * names neither pip nor a check to leave out speaks of that install.
 */
export function commentsToMove(model: Model, group: readonly [Run, ...Run[]]): readonly DockerfileNode[] {
  const { dockerfile } = model;
  const comments = commentsAbove(dockerfile, group[0]);
  const next = dockerfile.nodes[indexOf(dockerfile, group.at(-1) ?? group[0]) + 1];
  const isPreparation = next?.kind === "run" && installs(model, next) && group.every((run) => upgradesInstallers(model, run));
  return isPreparation && !comments.some(({ text }) => SPEAKS_OF_IT.test(text)) ? [] : comments;
}

const SPEAKS_OF_IT = RegExp(`\\b(${[...INSTALLERS].join("|")}|update|upgrade|dfopt|hadolint|check)\\b`, "i");

function upgradesInstallers(model: Model, run: Run): boolean {
  const upgrades = (command: ShellCommand) =>
    callsOf(alone(command), PACKAGE_MANAGERS.pip).some(({ operands }) =>
      operands.every(({ text }) => text.startsWith("-") || INSTALLERS.has(text)),
    );
  return commandsOf(model, run)?.every(upgrades) ?? false;
}

function installs(model: Model, run: Run): boolean {
  const commands = commandsOf(model, run);
  return commands !== undefined && MANAGERS.some((manager) => invocations({ commands }, manager, manager.fetches).length > 0);
}
