import type { Model, Stage } from "../../src/rule.js";

/** The command lines that files outside of the build context start a stage by instead of its own. */
export function otherCommands({ options }: Model, { name }: Stage): NonNullable<Model["options"]["otherCommands"]> {
  return (options.otherCommands ?? []).filter(({ target }) => target === undefined || target.toLowerCase() === name);
}
