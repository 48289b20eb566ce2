import { commandsOf, firstNeed, type Model, type Run, type ShellCommand } from "../../src/rule.js";
import { freedWithout, makesAccounts, makesServer } from "../knowledge/recommended-packages/accounts.js";
import { installsOf, nameOf } from "../shared/commands/apt-installs.js";
import { nextNumberOf } from "../shared/commands/next-number.js";
import type { Plan } from "./plan.js";

/**
 * Why accounts of the system would get other numbers, which volumes and those who run the image may know: some are made by packages that
 * are lost, and others with them or behind them.
 */
export function accountsObstacle(model: Model, run: Run, plan: Plan): string | undefined {
  const names = plan.install.packages.flatMap((word) => nameOf(word) ?? []);
  const freed = names.map(freedWithout).filter((one) => one !== undefined);
  if (plan.dropped.some(makesAccounts)) freed.push(plan.dropped.includes("systemd") ? "all" : "from 100 up");
  if (freed.length === 0) return undefined;
  const isOther = (command: ShellCommand) => {
    const numbering = nextNumberOf(command);
    return numbering !== undefined && (numbering === "from 100 up" || freed.includes("all"));
  };
  const madeBy = (commands: readonly ShellCommand[]): string | undefined => {
    const account = commands.find(isOther);
    if (account !== undefined) return `\`${account.name}\``;
    return installsOf({ commands })
      .flatMap(({ packages }) => packages.flatMap((word) => nameOf(word) ?? []))
      .find(makesServer);
  };
  const { end } = plan.install.call.command;
  const own = names.find(makesServer) ?? madeBy((commandsOf(model, run) ?? []).filter(({ start }) => start >= end));
  const maker = own ?? firstNeed(model, run, ({ commands }) => madeBy(commands ?? []));
  return maker && `what is only recommended makes accounts: those of ${maker} would get other numbers`;
}
