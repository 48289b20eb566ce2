import { baseName, commandsOf, lineAt, type Model, type Run, type ShellCommand, sourceOf } from "../../src/rule.js";
import { asksProgram } from "../shared/commands/asks-program.js";
import { shorten } from "../shared/shorten.js";
import type { Refused } from "./candidate.js";

/** Why a RUN may fail on another image: it asks for a program of which nobody says that it is there. */
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
