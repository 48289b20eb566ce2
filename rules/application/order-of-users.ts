import { lineAt, type Run, type ShellCommand } from "../../src/rule.js";
import { ADDS_NO_USERS } from "../knowledge/packages/no-users.js";
import { nextNumberOf } from "../shared/commands/next-number.js";
import type { Refused } from "./candidate.js";
import type { ReadRun } from "./step.js";

const TAKE_NEXT_ID: ReadonlySet<string> = new Set(["apk", "apt"]);

/**
 * Why packages that a build installs one after the other cannot be installed at once: Alpine and Debian give users of the system the next free id,
 * be they of a package or of a command, and what is copied from the build keeps the numbers. `ships`: whether the shipped stage installs a package.
 */
export function orderOfUsers(runs: readonly ReadRun[], ships: (name: string) => boolean): Refused | undefined {
  let isInstalled = false;
  let adds: { readonly run: Run; readonly command: ShellCommand } | undefined;
  for (const { run, steps } of runs) {
    for (const step of steps) {
      const { command } = step;
      if (step.is === "users" && nextNumberOf(command) !== undefined) adds = { run, command };
      if (step.is !== "install" || !TAKE_NEXT_ID.has(step.manager.name)) continue;
      const names = step.call.operands.map(({ value, text }) => value ?? text);
      // What stands in front of all installs stays there, unless in their own RUN.
      const isMoved = adds !== undefined && (isInstalled || adds.run === run);
      const name = isMoved ? names.find((one) => ships(one) && !ADDS_NO_USERS.test(one)) : undefined;
      if (name !== undefined && adds !== undefined)
        return {
          refusal: `line ${lineAt(adds.run, adds.command.start)} adds users in front of ${name}, which may add others`,
          at: adds.run,
        };
      isInstalled = true;
    }
  }
  return undefined;
}
