import { baseName, isInside, lineAt, type ShellCommand, sourceOf } from "../../../src/rule.js";
import type { Refused } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { NO_PERL_INSTALL, PERL_TOOLS, PERL_VALUED } from "../../knowledge/perl/tools.js";
import { readOptions } from "../../shared/commands/options.js";
import { shorten } from "../../shared/shorten.js";
import type { OtherStarts } from "../other-starts.js";

/** What a build does that the shipped stage would miss. */
export function buildObstacle(runs: readonly ReadRun[]): Refused | undefined {
  for (const { run, steps } of runs) {
    for (const step of steps) {
      if (step.is === "unknown") return { refusal: step.reason, at: run };
      if (step.is !== "tool" || !doesMore(step.command)) continue;
      const what = `\`${shorten(sourceOf(run, step.command))}\` on line ${lineAt(run, step.command.start)}`;
      return { refusal: `${what} does something else than to install modules`, at: run };
    }
  }
  return undefined;
}

function doesMore({ name, args }: ShellCommand): boolean {
  return name !== "perl" && readOptions(args, PERL_VALUED).options.some((option) => NO_PERL_INSTALL.test(option.name));
}

/** A RUN that changes whose the directories of modules are: COPY makes them root's. */
export function ownerObstacle(runs: readonly ReadRun[], locals: readonly string[]): Refused | undefined {
  const run = runs.find((read) => givesAway(read, locals))?.run;
  return run && { refusal: `line ${run.startLine} gives the modules to another user`, at: run };
}

function givesAway({ steps }: ReadRun, locals: readonly string[]): boolean {
  return steps.some(
    (step) =>
      step.is === "files" &&
      /^(chown|chgrp|chmod)$/.test(step.command.name ?? "") &&
      locals.some((local) => step.paths.some((path) => path !== undefined && (isInside(local, path) || isInside(path, local)))),
  );
}

export const OTHER_STARTS: OtherStarts = {
  toolIn: (words) => words.map((word) => baseName(word)).find((word) => PERL_TOOLS.test(word)),
  installs: /\bcarton (install|update)\b/,
  installed: "modules",
};
