import type { Model, Service, Stage } from "../../src/rule.js";

/** A command line that a compose file starts a stage by instead of its own, or checks its health by. */
export interface ComposeCommand {
  readonly file: string;
  readonly words: readonly string[];
}

/** The services of compose files that run a stage. */
export function servicesOf({ options }: Model, { name }: Stage): readonly Service[] {
  return (options.services ?? []).filter(({ target }) => target === undefined || target.toLowerCase() === name);
}

export function composeCommands(model: Model, stage: Stage): readonly ComposeCommand[] {
  return servicesOf(model, stage).flatMap(({ file, commands }) => commands.map((words) => ({ file, words })));
}
