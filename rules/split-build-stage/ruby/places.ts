import { type Model, resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import type { Refused } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { PLACES_OF_GEMS } from "../../knowledge/ruby/gems.js";
import { settingsBefore } from "../../shared/settings.js";
import type { IsCovered } from "./obstacles.js";

/** What puts gems or their settings where the shipped stage would miss them, or has them read from another Gemfile. */
export function obstacleInPlaces(model: Model, runs: readonly ReadRun[], isCovered: IsCovered): Refused | undefined {
  for (const { run, steps } of runs) {
    const settings = settingsBefore(model, run).filter(({ name }) => PLACES_OF_GEMS.has(name));
    for (const { is, command, directory } of steps) {
      if (is !== "tool" || !CALLED.test(command.name ?? "")) continue;
      const isElsewhere = (name: string, value: string | undefined) => {
        const path = value === undefined ? undefined : resolveDirectory(directory, value);
        return name === GEMFILE ? path !== resolveDirectory(directory, "Gemfile") : !isCovered(path);
      };
      const told = [
        ...settings.map(({ name, value }) => ({ name, value, by: name })),
        ...command.assigns
          .filter((name) => PLACES_OF_GEMS.has(name))
          .map((name) => ({ name, value: undefined, by: `${name} in front of it` })),
        ...placesIn(command).map((value) => ({ name: "", value, by: "an option" })),
      ];
      const elsewhere = told.find(({ name, value }) => isElsewhere(name, value));
      if (elsewhere !== undefined)
        return {
          refusal: `${elsewhere.by} may put gems or settings of \`${command.name}\` on line ${run.startLine} elsewhere`,
          at: run,
        };
    }
  }
  return undefined;
}

const CALLED = /^(bundler?|gem)$/;
const GEMFILE = "BUNDLE_GEMFILE";
const DIRECTORY = { gem: /^(?:-i|-n|--install-dir|--bindir|--user-install)(?:=(.*))?$/, bundle: /^--path(?:=(.*))?$/ };

/** The directories that the words of a command name; undefined for one that only the build knows. */
function placesIn({ name, args }: ShellCommand): readonly (string | undefined)[] {
  const option = name === "gem" ? DIRECTORY.gem : DIRECTORY.bundle;
  const given = args.flatMap(({ text }, at) => {
    const found = option.exec(text);
    return found === null ? [] : [found[1] ?? args[at + 1]?.value];
  });
  const [verb, first, ...rest] = args.filter(({ text }) => !text.startsWith("-"));
  if (name === "gem" || verb?.text !== "config") return given;
  const [key, value] = first?.text === "set" ? rest : [first, ...rest];
  return /^(path|bin|gemfile)$/.test(key?.text ?? "") ? [...given, key?.text === "gemfile" ? undefined : value?.value] : given;
}
