import type { Item } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import type { Fetching } from "./obstacle.js";

/** Whether the clean-up has to stand right behind the last call. */
export function followsCall(commands: readonly string[], manager: PackageManager): boolean {
  return commands.some((command) => callsManager(command, manager) || command.includes("$("));
}

/** The member of the list that is the last call; undefined where a clean-up cannot stand behind that. */
export function behindCall({ script, calls }: Fetching): Item | undefined {
  const call = calls.at(-1);
  if (call === undefined || call.command.assigns.includes("PATH")) return undefined;
  // What an interpreter runs by its file stands where the call does.
  if (!/^(\/[\w.+/-]+\/)?[\w.+-]+( [\w.+/=-]+)*$/.test(call.program)) return undefined;
  const index = script.items.findIndex((item) => item.commands[0] === call.command);
  if (call.command.runs !== "always" && !isLastResort({ script, calls }, index)) return undefined;
  return script.items[index + 1]?.operator === "||" ? undefined : script.items[index];
}

/** Whether an item is the last of `npm ci || npm install`: what stands behind it runs where one of them worked. */
function isLastResort({ script: { items }, calls }: Pick<Fetching, "script" | "calls">, index: number): boolean {
  const fetches = (item: Item | undefined) => item?.form === "command" && calls.some(({ command }) => command === item.commands[0]);
  let first = index;
  while (items[first]?.operator === "||" && fetches(items[first])) first--;
  return first < index && fetches(items[first]);
}

/** Why there is no place for it, as messages say it; `place`: the member of the list that it was to stand behind. */
export function unplaced({ name }: PackageManager, place: Item | undefined): string {
  if (place === undefined) return `${name} runs in a part of the script only, or from a place of its own`;
  return "behind its last command, errors that stop the script now would not stop it any more";
}

/** Whether a command of a clean-up calls the manager itself. */
export function callsManager(command: string, { programs }: PackageManager): boolean {
  return programs.includes(command.slice(0, command.indexOf(" ")));
}
