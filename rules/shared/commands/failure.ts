import type { Script, ShellCommand } from "../../../src/rule.js";

/** Whether a script stops and fails wherever this command fails: then it succeeds in every build that does. */
export function failsWith(script: Script, command: ShellCommand): boolean {
  const { items, errexit } = script;
  const index = items.findIndex(({ form, commands }) => form === "command" && commands[0] === command);
  if (index === -1 || command.runs !== "always") return false;
  const endOfList = items.findIndex(({ operator }, at) => at > index && operator !== "&&");
  if (endOfList === -1) return script.ending !== "&";
  return errexit === "from the start" && endOfList === index + 1 && items[endOfList]?.operator === ";";
}
