import { keywordIn, type Model, type Run, sourceOf } from "../../../src/rule.js";
import type { Refused } from "../../application/candidate.js";
import { globalPackages } from "../../application/node/tools.js";
import type { ReadRun } from "../../application/step.js";
import { assignedIn } from "../../shared/commands/variables.js";
import { variablesIn } from "../../shared/copied-files/word-values.js";
import { settingsBefore } from "../../shared/settings.js";
import { shorten } from "../../shared/shorten.js";
import { updatesRubygems } from "./steps.js";

/** What installs packages of Node for all, or RubyGems itself: nothing of them lies in the directories of the project, or with the gems, so that the shipped stage installs them again. */
export interface GlobalInstalls {
  readonly lines: readonly string[];
  /** The last RUN of them whose command has variables, which are to be set in front of it. */
  readonly reading: Run | undefined;
}

/** Refused where a command has a value that only its own RUN knows. */
export function globalInstalls(model: Model, runs: readonly ReadRun[]): GlobalInstalls | Refused {
  const lines: string[] = [];
  let reading: Run | undefined;
  for (const { run, steps } of runs) {
    const own = assignedIn({ commands: steps.map(({ command }) => command) });
    const known = new Set(settingsBefore(model, run).flatMap(({ name }) => (own.has(name) ? [] : name)));
    for (const { is, command } of steps) {
      if (is !== "tool" || (globalPackages(command).length === 0 && !updatesRubygems(command))) continue;
      const text = sourceOf(run, command);
      const variables = variablesIn(text);
      if (variables.some((name) => !known.has(name)))
        return { refusal: `only line ${run.startLine} knows what \`${shorten(text)}\` installs`, at: run };
      lines.push(`${keywordIn(model.dockerfile, "RUN")} ${text}`);
      if (variables.length > 0) reading = run;
    }
  }
  return { lines, reading };
}
