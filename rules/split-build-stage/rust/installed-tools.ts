import type { Candidate } from "../../application/candidate.js";
import type { Language } from "../../application/compiled/language.js";
import { cargoArguments } from "../../application/rust/arguments.js";
import { stepsOfStage } from "../../application/steps.js";
import { unwrap } from "../../shared/commands/called-program.js";

/** The crates that the build installs from a registry, whose programs stay in its stage. */
export function installedTools(candidate: Candidate, language: Language): readonly string[] {
  const runs = stepsOfStage(candidate, language.isTool, language.home);
  const crates = runs.flatMap(({ steps }) =>
    steps.flatMap(({ is, command }) => {
      const { base, args } = unwrap(command);
      const { verb, options, operands } = cargoArguments(args);
      if (is !== "tool" || base !== "cargo" || verb !== "install" || options.has("--root")) return [];
      return operands.flatMap(({ value }) => value?.replace(/@.*$/, "") ?? []);
    }),
  );
  return [...new Set(crates)];
}
