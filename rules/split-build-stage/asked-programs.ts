import { baseName, commandsOf, lineAt, type Model, parseImageReference, type Run, type ShellCommand, sourceOf } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { tableName } from "../knowledge/bases/images.js";
import { isOwnProgram } from "../knowledge/bases/own-programs.js";
import { asksProgram } from "../shared/commands/asks-program.js";
import { shorten } from "../shared/shorten.js";
import { wordsIn } from "../shared/words-in-text.js";
import type { Split } from "./recipe.js";
import { runsOfShipped } from "./shipped-runs.js";

/** Why a RUN of the shipped stage may fail there: it asks for a program that the image of the build had. */
export function askedObstacle(candidate: Candidate, split: Split): Refused | undefined {
  const { rewritten } = split;
  const runs = runsOfShipped(candidate, split).filter((run) => rewritten?.has(run) !== true);
  return askedIn(candidate.model, runs, (name) => isThere(name, split));
}

/** The same of RUNs for whose programs somebody can speak. */
export function askedIn(model: Model, runs: readonly Run[], isThere: (program: string) => boolean): Refused | undefined {
  for (const run of runs) {
    const command = commandsOf(model, run)?.find((one) => programsAsked(one).some((name) => !isThere(name)));
    if (command === undefined) continue;
    const text = shorten(sourceOf(run, command));
    return {
      refusal: `line ${lineAt(run, command.start)} runs \`${text}\`, and whether the shipped image has that program is not known`,
      at: run,
    };
  }
  return undefined;
}

/** `mvn -v`, `which git` */
function programsAsked(command: ShellCommand): readonly string[] {
  const { name = "", args } = command;
  if (name === "which") return args.flatMap(({ value }) => (value === undefined || value.startsWith("-") ? [] : baseName(value)));
  return asksProgram(command) && name !== "env" ? [name] : [];
}

/** Whether it is what the image is there for, is installed again, or is copied. */
function isThere(name: string, { base, prepared, copies }: Split): boolean {
  return (
    isOwnProgram(tableName(parseImageReference(base)), name) ||
    prepared.some((line) => wordsIn(line).includes(name)) ||
    copies.some(({ to }) => baseName(to) === name)
  );
}
