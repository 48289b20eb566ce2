import { lineAt } from "../../../src/rule.js";
import { DECIDES_WHAT_APT_TAKES } from "../../knowledge/packages/apt.js";
import type { Refused } from "../candidate.js";
import type { ReadRun } from "../step.js";

/** An option of apt that what the shipped stage installs by itself would be without. */
export function lostOption(runs: readonly ReadRun[]): Refused | undefined {
  for (const { run, steps } of runs) {
    for (const { is, command } of steps) {
      const option = is === "install" || is === "tidies" ? command.args.find(({ text }) => DECIDES_WHAT_APT_TAKES.test(text)) : undefined;
      const isApt = /^(.*\/)?apt(-get|itude)?$/.test(command.name ?? "");
      if (option !== undefined && isApt)
        return {
          refusal: `the shipped stage would install without \`${option.text}\` of line ${lineAt(run, command.start)}, which decides what apt takes`,
          at: run,
        };
    }
  }
  return undefined;
}
