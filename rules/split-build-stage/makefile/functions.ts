import { words } from "../../knowledge/words.js";

type TextFunction = (args: readonly string[]) => string | undefined;

/** What functions make of arguments that are known (GNU make's manual, 8.2 to 8.4); undefined for what is not followed. */
export const TEXT_FUNCTIONS: ReadonlyMap<string, TextFunction> = new Map<string, TextFunction>([
  ["strip", (args) => words(args.join(",")).join(" ")],
  ["findstring", ([find = "", text = ""]) => (text.includes(find) ? find : "")],
  ["filter", ([patterns = "", text = ""]) => (patterns.includes("%") ? undefined : filtered(words(patterns), text))],
  ["addprefix", ([prefix = "", names = ""]) => each(names, (name) => `${prefix}${name}`)],
  ["addsuffix", ([suffix = "", names = ""]) => each(names, (name) => `${name}${suffix}`)],
  ["dir", ([names = ""]) => each(names, (name) => name.replace(/[^/]*$/, "") || "./")],
  ["notdir", ([names = ""]) => each(names, (name) => name.replace(/^.*\//, ""))],
  ["or", (args) => args.map((arg) => arg.trim()).find((arg) => arg !== "") ?? ""],
]);

function filtered(wanted: readonly string[], text: string): string {
  return words(text)
    .filter((word) => wanted.includes(word))
    .join(" ");
}

function each(names: string, change: (name: string) => string): string {
  return words(names).map(change).join(" ");
}
