import type { Candidate } from "../../application/candidate.js";
import type { Language } from "../../application/compiled/language.js";
import { cargoArguments } from "../../application/rust/arguments.js";
import { stepsOf } from "../../application/steps.js";
import { unwrap } from "../../shared/commands/called-program.js";

/** The crates that the build installs from a registry, whose programs stay in its stage. */
export function installedTools(candidate: Candidate, language: Language): readonly string[] {
  const { stage } = candidate;
  const runs = stepsOf(candidate, stage.instructions.at(-1) ?? stage.from, language.isTool, language.home);
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
