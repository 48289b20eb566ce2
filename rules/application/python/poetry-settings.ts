import { commandsOf, type Instruction, type Model } from "../../../src/rule.js";
import { PACKAGE_MANAGERS } from "../../knowledge/package-managers/index.js";
import { invocations } from "../../shared/commands/invocations.js";

interface Setting {
  readonly key: string | undefined;
  /** Undefined where it is taken back, or only known when it runs. */
  readonly value: string | undefined;
}

/** What calls of `poetry config` in these instructions set, in their order (python-poetry.org/docs/cli, config). */
export function poetrySettings(model: Model, instructions: readonly Instruction[]): readonly Setting[] {
  const commands = instructions.flatMap((run) => (run.kind === "run" ? (commandsOf(model, run) ?? []) : []));
  return invocations({ commands }, PACKAGE_MANAGERS.poetry, ["config"]).map(({ operands }) => {
    const [key, value] = operands.filter(({ text }) => !text.startsWith("-"));
    return { key: key?.value, value: value?.value };
  });
}
