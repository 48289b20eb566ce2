import type { Model, Service, Stage } from "../../src/rule.js";
import type { ComposeCommand } from "./compose-commands.js";

/** The services of files outside of the build context that run a stage. */
export function servicesOf({ options }: Model, { name }: Stage): readonly Service[] {
  return (options.services ?? []).filter(({ target }) => target === undefined || target.toLowerCase() === name);
}

/** The command lines that they start it by instead of its own. */
export function commandsOutside(model: Model, stage: Stage): readonly ComposeCommand[] {
  return servicesOf(model, stage).flatMap(({ file, commands }) => commands.map((words) => ({ file, words })));
}
