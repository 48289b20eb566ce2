import {
  type ContextFacts,
  commandsOf,
  firstNeed,
  lineAt,
  type Model,
  type Run,
  type ShellCommand,
  type ShellWord,
} from "../../src/rule.js";
import { freedWithout, makesAccounts, makesServer } from "../knowledge/recommended-packages/accounts.js";
import { installsOf, nameOf } from "../shared/commands/apt-installs.js";
import { nextNumberOf } from "../shared/commands/next-number.js";
import { reachedFrom } from "../shared/commands/reached-commands.js";
import type { Plan } from "./plan.js";

/**
 * Why accounts of the system would get other numbers, which volumes and those who run the image may know: some are made by packages that
 * are lost, and others with them or behind them.
 */
export function accountsObstacle(model: Model, run: Run, plan: Plan, context: ContextFacts | undefined): string | undefined {
  const names = plan.install.packages.flatMap((word) => nameOf(word) ?? []);
  const freed = names.map(freedWithout).filter((one) => one !== undefined);
  if (plan.dropped.some(makesAccounts)) freed.push(plan.dropped.includes("systemd") ? "all" : "from 100 up");
  if (freed.length === 0) return undefined;
  const isOther = (command: ShellCommand) => {
    const numbering = nextNumberOf(command);
    return numbering !== undefined && (numbering === "from 100 up" || freed.includes("all"));
  };
  const madeBy = (at: Run, commands: readonly ShellCommand[] = []): string | undefined => {
    const account = reachedFrom(model, at, commands, context).find(({ command }) => isOther(command));
    if (account !== undefined) return `\`${account.command.name}\` on line ${lineAt(at, account.by.start)}`;
    const install = installsOf({ commands }).find(({ packages }) => serverIn(packages) !== undefined);
    return install && `${serverIn(install.packages)} on line ${lineAt(at, install.call.command.start)}`;
  };
  const { end } = plan.install.call.command;
  const own =
    serverIn(plan.install.packages) ??
    madeBy(
      run,
      commandsOf(model, run)?.filter(({ start }) => start >= end),
    );
  const maker = own ?? firstNeed(model, run, (later) => madeBy(later.run, later.commands));
  return maker && `what is only recommended makes accounts: those of ${maker} would get other numbers`;
}

function serverIn(packages: readonly ShellWord[]): string | undefined {
  return packages.flatMap((word) => nameOf(word) ?? []).find(makesServer);
}
