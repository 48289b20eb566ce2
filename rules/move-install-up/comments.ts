import { commandsOf, commentsAbove, type DockerfileNode, indexOf, type Model, type Run, type ShellCommand } from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { INSTALLERS } from "../knowledge/python/tools.js";
import { alone, callsOf, invocations } from "../shared/commands/invocations.js";

const MANAGERS: readonly PackageManager[] = Object.values(PACKAGE_MANAGERS);

/**
 * The comments that move with RUNs: all, but those that speak of the install which stays directly behind: they name its file, or the RUNs
 * only bring pip up to date for it.
 */
export function commentsToMove(model: Model, group: readonly [Run, ...Run[]]): readonly DockerfileNode[] {
  const { dockerfile } = model;
  const comments = commentsAbove(dockerfile, group[0]);
  const next = dockerfile.nodes[indexOf(dockerfile, group.at(-1) ?? group[0]) + 1];
  if (next?.kind !== "run" || !installs(model, next)) return comments;
  if (comments.some(({ text }) => filesIn(text).some((name) => next.text.includes(name) && !group.some((run) => run.text.includes(name)))))
    return [];
  const isPreparation = group.every((run) => upgradesInstallers(model, run));
  return isPreparation && comments.every(({ text }) => OF_INSTALL.test(text) && !OF_INSTALLER.test(text)) ? [] : comments;
}

/** `requirements.txt`, `Gemfile` */
function filesIn(comment: string): readonly string[] {
  return comment.match(/\b([\w-]+\.(txt|json|toml|lock|ya?ml|cfg)|Gemfile|Pipfile)\b/g) ?? [];
}

const OF_INSTALL = /\b(requirements?|dependenc\w*|deps|packages?|modules?|librar\w*|libs)\b/i;
const OF_INSTALLER = RegExp(`\\b(${[...INSTALLERS].join("|")}|update|upgrade|dfopt|hadolint|check)\\b`, "i");

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
