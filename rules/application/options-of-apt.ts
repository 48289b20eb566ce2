import { lineAt } from "../../src/rule.js";
import type { Refused } from "./candidate.js";
import type { ReadRun } from "./steps.js";

/**
 * What says which packages apt takes, or that it takes those whose signature or age it would not (apt-get(8), apt.conf(5),
 * apt-secure(8)).
 */
const DECIDES =
  /^(-t|-c|--(target|default)-release|--config-file|--force-yes|--allow-(unauthenticated|insecure-repositories|downgrades))|\b(APT::Default-Release|Allow(Unauthenticated|Insecure|Weak|Downgrade)\w*|Check-(Valid-Until|Date)|Verify-(Peer|Host))\b/i;

/** An option of apt that what the shipped stage installs by itself would be without. */
export function lostOption(runs: readonly ReadRun[]): Refused | undefined {
  for (const { run, steps } of runs) {
    for (const { is, command } of steps) {
      const option = is === "install" || is === "tidies" ? command.args.find(({ text }) => DECIDES.test(text)) : undefined;
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
