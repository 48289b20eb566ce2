import type { Model, OtherCommand, Stage } from "../../src/rule.js";

/** The command lines that files outside of the build context start a stage by instead of its own. */
export function otherCommands({ options }: Model, { name }: Stage): readonly OtherCommand[] {
  return (options.otherCommands ?? []).filter(({ target }) => target === undefined || target.toLowerCase() === name);
}
